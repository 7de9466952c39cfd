// Going from one view to another: the pieces that differ are put in, the picture is moved.
import { $, $$, announce, calm, hint, page, say } from "./words.js";
import { morph } from "./patch.js";

const PIECES = ["sentence", "views", "crumbs", "picture-frame", "beside", "parts", "track-marks", "steps", "go", "share", "panel", "acts"];
const ahead = new Map();
const MOST = 40;
let names = null;
let wanted = 0;
export const listeners = new Set();
export const on = () => Boolean($("[data-way]"));
export const act = () => ({ number: Number($("#track").dataset.number), total: Number($("#track").dataset.total) });

const absolute = (href) => new URL(href, location.href);
export function address(name) {
  return absolute($("#steps").dataset.template.replace("{act}", "ACT-NAME")).href.replace("ACT-NAME", encodeURI(name));
}
export async function known() {
  if (!names) names = say("acts") ? fetch(say("acts")).then((answer) => (answer.ok ? answer.json() : [])).catch(() => []) : Promise.resolve([]);
  return names;
}
export async function nth(number) {
  const list = await known();
  const name = list[number - 1] ?? (number === 0 || !list.length ? String(number) : undefined);
  return name === undefined ? null : address(name);
}

function pieces(html) {
  const whole = new DOMParser().parseFromString(html, "text/html");
  const found = {};
  for (const key of PIECES) { const piece = whole.getElementById(key); if (piece) found[key] = piece; }
  return { whole, found };
}
function read(answer, text) {
  if (!answer.headers.get("content-type")?.includes("json")) {
    const { whole, found } = pieces(text);
    if (!found["picture-frame"]) throw new Error("no view");
    const track = whole.getElementById("track").dataset;
    return { title: whole.title, address: answer.url, number: Number(track.number), says: $("#sentence .says", whole)?.textContent ?? "", stage: $("#sentence .stage", whole)?.textContent ?? "", found, whole };
  }
  const data = JSON.parse(text);
  const found = {};
  const box = document.createElement("template");
  for (const [key, html] of Object.entries(data.pieces)) { box.innerHTML = html; found[key] = document.importNode(box.content.querySelector(`[id="${key}"]`), true); }
  return { title: data.title, address: absolute(data.address ?? answer.url).href, number: data.act.number, says: data.says, stage: data.stage ?? "", chapter: data.chapter, row: data.row, found };
}
const chapter = () => $(".strip [aria-current]")?.closest("li").dataset.key ?? "";
export function fetched(href, whole = false) {
  const url = absolute(href);
  url.hash = "";
  if (!ahead.has(url.href)) {
    const coming = fetch(url, { headers: { "X-Fragment": "1", "X-Chapter": whole ? "" : chapter() } }).then(async (answer) => {
      const text = await answer.text();
      if (!answer.ok) throw new Error(String(answer.status));
      return read(answer, text);
    });
    coming.catch(() => ahead.delete(url.href));
    ahead.set(url.href, coming);
    if (ahead.size > MOST) ahead.delete(ahead.keys().next().value);
  }
  return ahead.get(url.href);
}

function put(key, fresh) {
  const old = document.getElementById(key);
  if (!old || old.isEqualNode(fresh)) return;
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  const open = $$("details", old).map((each) => each.open);
  const body = $(".panel-body", old);
  const where = body ? [body.scrollTop, old.dataset.tab, $("h2", old).textContent] : null;
  const copy = document.importNode(fresh, true);
  if (old.tagName === "DETAILS") copy.open = old.open;
  if (old.dataset.stop) copy.dataset.stop = old.dataset.stop;
  if (key === "acts") { copy.classList.toggle("open", old.classList.contains("open")); }
  old.replaceWith(copy);
  if (key !== "acts") $$("details", copy).forEach((each, n) => { if (open[n]) each.open = true; });
  if (where && where[1] === copy.dataset.tab && where[2] === $("h2", copy).textContent) $(".panel-body", copy).scrollTop = where[0];
  if (held) again(held, copy)?.focus({ preventScroll: true });
}
function again(held, within) {
  if (held.id) return $(`[id="${held.id}"]`, within);
  for (const name of ["data-step", "data-tab", "data-view", "data-part"]) {
    const value = held.getAttribute(name);
    if (value) return $(`[${name}="${value}"]`, within);
  }
  const href = held.getAttribute("href");
  return (href && $$("a", within).find((each) => each.getAttribute("href") === href)) || $(".panel-body", within);
}

function picture(fresh, same) {
  const frame = $("#picture-frame");
  const box = $("#picture");
  const next = $("#picture", fresh).firstElementChild;
  const now = box.firstElementChild;
  const focused = box.contains(document.activeElement) ? document.activeElement.closest("[id]")?.id : null;
  for (const name of ["select", "enter", "out", "clear", "changed"]) frame.dataset[name] = fresh.dataset[name] ?? "";
  for (const selector of [".zoom", ".map", "figcaption"]) {
    const old = $(selector, frame), copy = $(selector, fresh);
    if (old && copy) { if (!old.isEqualNode(copy)) old.replaceWith(document.importNode(copy, true)); }
    else if (old) old.remove();
    else if (copy) frame.append(document.importNode(copy, true));
  }
  if (!next) { box.replaceChildren(); return; }
  const large = next.querySelectorAll("[id]").length > 300;
  if (same && now && now.getAttribute("class") === next.getAttribute("class") && !large) { morph(now, next, calm()); }
  else {
    const swap = () => box.replaceChildren(document.importNode(next, true));
    if (document.startViewTransition && !calm()) document.startViewTransition(swap); else swap();
  }
  if (focused) requestAnimationFrame(() => $(`[id="${focused}"] > a`, box)?.focus({ preventScroll: true }));
}
export function halo(ids) {
  for (const id of ids) {
    const part = document.getElementById(id);
    if (!part) continue;
    part.classList.remove("halo");
    void part.getBoundingClientRect();
    part.classList.add("halo");
  }
}
function marked(number, fresh) {
  const track = $("#track");
  track.dataset.number = number;
  $("#range").value = number;
  const name = $("#act")?.value;
  if (name) $("#range").setAttribute("aria-valuetext", name);
  const chapters = $$(".strip li", track);
  const current = chapters.findLast((each) => Number(each.dataset.first) <= number) ?? chapters[0];
  for (const each of chapters) { const link = $("a", each); if (each === current) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current"); }
  if (!fresh.acts) {
    for (const each of $$("#acts .row [aria-current]")) each.removeAttribute("aria-current");
    $(`#row-${number} a`)?.setAttribute("aria-current", "true");
  }
  shown();
}
export function shown() {
  const row = $("#acts .row [aria-current]");
  const list = $("#acts");
  if (!row || !list) return;
  row.closest("details")?.setAttribute("open", "");
  const { top, bottom } = row.getBoundingClientRect();
  const box = list.getBoundingClientRect();
  if (top < box.top + 60 || bottom > box.bottom - 20) list.scrollTop += top - box.top - box.height / 2;
}
function apply(answer) {
  const { found } = answer;
  const before = { zoom: $("#crumbs").textContent, view: $("#views [aria-current]")?.dataset.view, lang: page.lang };
  document.title = answer.title;
  for (const key of PIECES) if (found[key] && key !== "picture-frame") put(key, found[key]);
  const same = before.zoom === $("#crumbs").textContent && before.view === $("#views [aria-current]")?.dataset.view;
  if (found["picture-frame"]) picture(found["picture-frame"], same);
  marked(answer.number, found);
  halo(($("#picture-frame").dataset.changed || "").split(" ").filter(Boolean));
}

/** Go to a view. how: push a new entry, replace this one, or leave the history alone. */
export async function go(href, how = "push", quietly = false) {
  const turn = ++wanted;
  const target = absolute(href);
  let answer;
  try { answer = await fetched(target); }
  catch (error) {
    if (turn !== wanted) return null;
    if (error instanceof TypeError) hint(say("lost")); else location.assign(target);
    return null;
  }
  if (turn !== wanted) return null;
  if (!answer.found.acts && answer.chapter && answer.chapter !== chapter() && $("#acts")) { ahead.delete(target.href); try { answer = await fetched(target, true); } catch { return null; } }
  const to = target.searchParams.has("play") || answer.whole ? target.href : answer.address;
  if (how === "push") { history.replaceState({ ...history.state, top: $(".panel-body")?.scrollTop }, ""); history.pushState({}, "", to); }
  else if (how === "replace") history.replaceState({}, "", to);
  apply(answer);
  if (!quietly) announce(answer.says);
  for (const each of listeners) each(answer);
  (window.requestIdleCallback ?? setTimeout)(soon);
  return answer;
}
function soon() {
  for (const key of ["next", "back"]) { const link = $(`#steps a[data-step="${key}"]`); if (link) fetched(link.href); }
  if (names) nth(act().number + 2).then((href) => { if (href && act().number + 2 <= act().total) fetched(href); });
}
export const step = (key, how = "replace", quietly = false) => {
  const steps = $("#steps");
  const href = $(`a[data-step="${key}"]`, steps)?.href ?? steps.getAttribute(`data-${key.replace("_", "-")}`);
  return href ? go(href, how, quietly) : Promise.resolve(null);
};

export function start() {
  for (const link of $$("a[href]")) if (!link.closest("[data-way]")) link.href = link.href;
  for (const link of $$("link[href]")) link.href = link.href;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!link.closest("[data-way]") || link.hasAttribute("data-full") || link.hasAttribute("download") || link.target) return;
    const to = absolute(link.href?.baseVal ?? link.getAttribute("href"));
    const inside = to.pathname === location.pathname && to.search === location.search && to.hash;
    if (to.origin !== location.origin || inside) return;
    if (!page.hasAttribute("data-static") && to.pathname !== location.pathname) return;
    event.preventDefault();
    go(to.href, link.dataset.step ? "replace" : "push");
  });
  addEventListener("popstate", async (event) => {
    const answer = await go(location.href, "none");
    if (answer && event.state?.top) $(".panel-body").scrollTop = event.state.top;
  });
  $("#acts") && shown();
  setTimeout(() => { known(); soon(); }, 400);
}
