// Pages that are files carry only what differs; the rest of the page's furniture is taken from one of them.
import { $, $$, page } from "./words.js";

function absolute(element, base) {
  for (const name of ["href", "action", "data-json", "data-index"]) {
    for (const each of [element, ...$$(`[${name}]`, element)]) {
      const value = each.getAttribute(name);
      if (value && !value.startsWith("#")) each.setAttribute(name, new URL(value, base).href);
    }
  }
  return element;
}
/** Where an act lies on the strip, which gives a chapter of many acts more room, but not as many times more. */
export function place(number) {
  const chapters = $$(".strip li").map((each) => ({ first: Number(each.dataset.first), count: Number(each.dataset.count), weight: Number(each.dataset.weight) }));
  const sum = chapters.reduce((all, each) => all + each.weight, 0);
  let before = 0;
  for (const each of chapters) {
    if (number < each.first + each.count) return (1000 * (before + each.weight * Math.max(0, (number - each.first) / each.count))) / sum;
    before += each.weight;
  }
  return 1000;
}
/** Keep the play button where the steps are put in anew. */
export function dressed(steps) {
  if (!page.dataset.slim || $("#play", steps)) return;
  const play = $("#play");
  if (play) $('[data-step="next"]', steps).before(play.cloneNode(true));
}
export function here(number, name) {
  if (!page.dataset.slim) return;
  $("#here")?.setAttribute("x", place(number));
  const chapters = $$(".strip li");
  const current = chapters.findLast((each) => Number(each.dataset.first) <= number) ?? chapters[0];
  for (const each of chapters) { if (each === current) $("a", each).setAttribute("aria-current", "true"); else $("a", each).removeAttribute("aria-current"); }
  const box = $("#act");
  if (box) { box.value = name; box.defaultValue = name; $(".count bdi").textContent = number; }
}
export async function furnished() {
  if (!page.dataset.slim) return;
  let answer;
  try { answer = await fetch(page.dataset.slim); } catch { return; }
  if (!answer.ok) return;
  const whole = new DOMParser().parseFromString(await answer.text(), "text/html");
  const get = (selector) => { const found = $(selector, whole); return found && document.importNode(absolute(found, answer.url), true); };
  const put = (place, element, how) => { if (place && element) place[how](element); };
  put($(".sections > nav"), get(".sections > nav"), "replaceWith");
  put($(".tools"), get("form.search"), "before");
  put($(".keys-link"), get(".themes"), "before");
  const track = $("#track");
  const full = get("#track");
  if (track && full) { for (const name of ["number", "total", "name"]) full.dataset[name] = track.dataset[name]; track.replaceWith(full); }
  put($('#steps [data-step="next"]'), get("#play"), "before");
  put($(".acts-open"), get(".speed"), "before");
  put($(".acts-open"), get("#go"), "before");
  put($(".acts-open"), get("#share"), "after");
  if (full) here(Number(full.dataset.number), full.dataset.name);
}
