// Play, step, hold, the track and the act box.
import { $, $$, announce, hint, say } from "./words.js";
import { folded, indexed } from "./search.js";
import { act, address, go, known, listeners, nth, step } from "./way.js";

let playing = 0;
let turn = 0;
let until = "";
const speed = () => $("#speed")?.value ?? "1";
export const plays = () => Boolean(playing);

function shown(is) {
  const button = $("#play");
  if (!button) return;
  button.setAttribute("aria-pressed", String(is));
  $(".hide", button).textContent = say(is ? "pause" : "play");
}
export function pause() {
  if (!playing) return;
  clearTimeout(playing);
  playing = 0;
  turn++;
  shown(false);
}
function rest(changed) {
  if (speed() === "teach") return Math.min(4000, 800 + 150 * changed);
  return 1200 / Number(speed());
}
async function tick(mine) {
  const from = Date.now();
  const fast = Number(speed()) > 1;
  const stage = $("#sentence .stage")?.textContent;
  const answer = await step("next", "replace", fast);
  if (mine !== turn) return;
  if (!answer || !$('#steps a[data-step="next"]') || (until && $("#act").value === until)) { pause(); announce(say("end")); return; }
  if (fast && answer.stage && answer.stage !== stage) announce(answer.stage);
  const changed = ($("#picture-frame").dataset.changed || "").split(" ").filter(Boolean).length;
  playing = setTimeout(tick, Math.max(30, rest(changed) - (Date.now() - from)), mine);
}
export function play() {
  if (playing) { pause(); return; }
  document.documentElement.style.setProperty("--move", Number(speed()) > 1 ? `${0.4 / Number(speed())}s` : ".4s");
  turn++;
  shown(true);
  playing = setTimeout(tick, 0, turn);
}

/* The strip is warped: a chapter of many acts is wider, but not as many times wider. */
function at(x) {
  const strip = $(".strip");
  for (const chapter of $$("li", strip)) {
    const box = chapter.getBoundingClientRect();
    if (x <= box.right) return Math.round(Number(chapter.dataset.first) + Math.max(0, Math.min(0.999, (x - box.left) / box.width)) * (Number(chapter.dataset.count) - 1));
  }
  return act().total;
}
let sought = 0;
function seek(number) {
  clearTimeout(sought);
  $("#range").value = number;
  sought = setTimeout(async () => { const href = await nth(number); if (href) go(href, "replace"); }, 60);
}
function track() {
  const strip = $("#track");
  let held = false;
  strip.addEventListener("pointerdown", (event) => { if (event.button) return; held = true; pause(); strip.setPointerCapture(event.pointerId); $("#range").focus({ preventScroll: true }); seek(at(event.clientX)); });
  strip.addEventListener("pointermove", async (event) => {
    const number = at(event.clientX);
    const name = (await known())[number - 1];
    strip.title = name ? `${number} · ${name}` : "";
    if (held) seek(number);
  });
  for (const end of ["pointerup", "pointercancel"]) strip.addEventListener(end, () => { held = false; });
  strip.addEventListener("click", (event) => { if (event.target.closest(".strip a")) { event.preventDefault(); event.stopPropagation(); } }, true);
  const range = $("#range");
  range.addEventListener("input", async () => {
    pause();
    range.setAttribute("aria-valuetext", (await known())[range.value - 1] ?? "0");
    seek(Number(range.value));
  });
}
function hold() {
  let timer = 0;
  const stop = () => { clearTimeout(timer); timer = 0; };
  document.addEventListener("pointerdown", (event) => {
    const key = event.target.closest?.("a[data-step]")?.dataset.step;
    if (event.button || (key !== "next" && key !== "back")) return;
    const repeat = async () => { if (await step(key, "replace", true)) timer = timer && setTimeout(repeat, 90); };
    timer = setTimeout(repeat, 450);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave", "blur"]) addEventListener(end, stop);
  document.addEventListener("contextmenu", (event) => { if (event.target.closest?.("#steps")) event.preventDefault(); });
}
function box() {
  document.addEventListener("submit", async (event) => {
    if (event.target.matches(".filter")) { event.preventDefault(); $("#found .row a")?.click(); }
    if (event.target.id !== "go") return;
    event.preventDefault();
    const form = event.target;
    const text = $("#act").value.trim();
    const list = await known();
    const number = /^\d+$/.test(text) ? Number(text) : list.findIndex((each) => each.toLowerCase() === text.toLowerCase()) + 1;
    if (number > 0 && number <= list.length) { go(address(list[number - 1])); return; }
    if (text === "0" || !text) { go(address("0")); return; }
    form.submit();
  });
  document.addEventListener("focusin", async (event) => {
    if (event.target.id !== "act") return;
    pause();
    event.target.select();
    const options = $("#acts-known");
    if (!options || options.childElementCount) return;
    const list = (await known()).slice(0, 300);
    options.replaceChildren(...list.map((name) => Object.assign(document.createElement("option"), { value: name })));
  });
  document.addEventListener("input", async (event) => {
    if (event.target.id === "only") { clearTimeout(later); later = setTimeout(filter, 150); }
  });
}
/* The acts of a part or a law: asked of the server; on the static site looked for in the index of the search. */
let later = 0;
async function rows(text, form) {
  const index = await indexed();
  if (index) {
    const all = index.filter((each) => each.about && [...each.keys, ...each.about].some((key) => folded(key).includes(folded(text))));
    const list = Object.assign(document.createElement("section"), { id: "found" });
    list.append(...all.slice(0, 400).map(({ href, title }) => { const row = Object.assign(document.createElement("p"), { className: "row" }); row.append(Object.assign(document.createElement("a"), { href, textContent: title })); return row; }));
    return list;
  }
  const url = new URL(form.action);
  url.search = location.search;
  url.searchParams.delete("play");
  url.searchParams.set("q", text);
  return $("#found", new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html"));
}
async function filter() {
  const box = $("#only");
  const text = box.value.trim();
  const list = text && await rows(text, box.form).catch(() => null);
  if (text !== $("#only").value.trim()) return;
  $("#found")?.remove();
  const chapters = $("#acts .chapters");
  chapters.hidden = Boolean(list);
  if (!list) return;
  chapters.before(list);
  announce($("p", list)?.textContent ?? (list.textContent = say("nothing")));
}

export function start() {
  const asked = new URLSearchParams(location.search);
  until = asked.get("until") ?? "";
  if (asked.get("speed") && $("#speed")) $("#speed").value = asked.get("speed");
  track();
  hold();
  box();
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#play")) { play(); return; }
    if (event.target.closest?.(".acts-open")) { event.preventDefault(); $("#acts").classList.add("open"); $("#acts").focus(); return; }
    if (event.target.closest?.(".acts-close") || (event.target.closest?.("#acts .row a") && $("#acts.open"))) $("#acts").classList.remove("open");
  });
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest?.("#play, #speed")) pause(); }, true);
  document.addEventListener("change", (event) => { if (event.target.id === "speed" && plays()) { pause(); play(); } });
  listeners.add((answer) => { shown(plays()); if (answer && plays() && $("[data-question]")) pause(); });
  if (asked.get("play") === "1") setTimeout(play, 800);
}
