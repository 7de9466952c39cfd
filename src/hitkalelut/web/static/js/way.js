// Going from one view to another: the pieces that differ are put in, the picture is moved.
import { $, $$, announce, calm, hint, page, say } from "./words.js";
import { instead, morph } from "./patch.js";
import { dressed, here } from "./shell.js";

const PIECES = ["sentence", "views", "crumbs", "picture-frame", "beside", "parts", "track-marks", "steps", "go", "share", "panel", "acts"];
const ahead = new Map(), MOST = 40;
let names = null, wanted = 0;
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
    if (found.steps) dressed(found.steps);
    return { title: whole.title, address: answer.url, number: Number(track.number), name: track.name, says: $("#sentence .says", whole)?.textContent ?? "", stage: $("#sentence .stage", whole)?.textContent ?? "", found, whole };
  }
  const data = JSON.parse(text);
  const found = {};
  const box = document.createElement("template");
  for (const [key, html] of Object.entries(data.pieces)) { box.innerHTML = html; found[key] = document.importNode($(`[id="${key}"]`, box.content), true); }
  return { title: data.title, address: absolute(data.address ?? answer.url).href, number: data.act.number, says: data.says, stage: data.stage ?? "", chapter: data.chapter, row: data.row, near: data.near, at: data.at, found };
}
const chapter = () => $(".strip [aria-current]")?.closest("li").dataset.key ?? "";
const actless = (url) => { const copy = new URL(url); copy.searchParams.delete("act"); copy.searchParams.delete("play"); return copy.search; };
/** The act from which a step is taken, where nothing else differs: then only what changes is sent. */
function origin(url, from) {
  if (page.hasAttribute("data-static") || url.pathname !== location.pathname || actless(url) !== actless(location.href)) return "";
  return from ?? ($("#act") ? $("#act").defaultValue : "");
}
export function fetched(href, { whole = false, from } = {}) {
  const url = absolute(href);
  url.hash = "";
  const since = whole ? "" : origin(url, from);
  const key = `${url.href} ${since}`;
  if (!ahead.has(key)) {
    const headers = { "X-Fragment": "1" };
    if (!whole) headers["X-Chapter"] = chapter();
    if (since) headers["X-From"] = since;
    const coming = fetch(url, { headers }).then(async (answer) => {
      const text = await answer.text();
      if (!answer.ok) throw new Error(String(answer.status));
      const got = read(answer, text);
      if (answer.headers.has("x-unfinished")) ahead.delete(key);
      await inlined(got.found["picture-frame"], url);
      return got;
    });
    coming.catch(() => ahead.delete(key));
    ahead.set(key, coming);
    if (ahead.size > MOST) ahead.delete(ahead.keys().next().value);
  }
  return ahead.get(key);
}
/** On the static site a picture is a file of its own: put it into the page, so that it can move. */
async function inlined(frame, base) {
  const file = frame && $("object.picture-file", frame);
  if (!file) return;
  const answer = await fetch(new URL(file.getAttribute("data"), base));
  if (!answer.ok) return;
  const drawing = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  for (const each of $$(":scope > style, :scope > .ground", drawing)) each.remove();
  drawing.removeAttribute("width");
  drawing.removeAttribute("height");
  file.replaceWith(document.importNode(drawing, true));
}
/** Let the links of what stays lead to the same of another act. */
function moved(element, name) {
  for (const link of $$("a[href]", element)) {
    const to = absolute(link.getAttribute("href"));
    to.searchParams.set("act", name);
    link.setAttribute("href", to.pathname + to.search.replaceAll("%2F", "/"));
  }
}
/** The words on things that have kept theirs are taken from those that stand there; false where there are none. */
const WORDS = ":scope > :is(title, desc), :scope > a > :is(title, desc)";
function worded(frame) {
  for (const each of frame ? $$("svg g[id]:not([data-same])", frame) : []) {
    if ($(WORDS, each)) continue;
    const words = $$(WORDS, document.getElementById(each.id) ?? each);
    if (!words[0]) return false;
    ($(":scope > a", each) ?? each).prepend(...words.map((word) => word.cloneNode(true)));
  }
  return true;
}
/** Put what stays as it is into the places that were left for it; false where the page lacks some of it. */
function filled(answer) {
  const same = Object.values(answer.found).flatMap((piece) => $$("[data-same]", piece));
  if (same.some((each) => !document.getElementById(each.id)) || !worded(answer.found["picture-frame"])) return false;
  const name = new URL(answer.address).searchParams.get("act") ?? "0";
  for (const each of same) {
    const old = document.getElementById(each.id);
    for (const each of [old, ...$$(".changed, .new, .halo", old)]) each.classList.remove("changed", "new", "halo");
    moved(old, name);
    if (each.localName === "li") each.replaceWith(old.cloneNode(true));
  }
  return true;
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
  if (key === "acts") {
    if (old.classList.contains("open")) copy.classList.add("open");
    $("#only", copy).replaceWith($("#only", old));
    if ($("#found", old)) { $(".chapters", copy).hidden = true; $(".chapters", copy).before($("#found", old)); }
  }
  old.replaceWith(copy);
  if (key !== "acts") $$("details", copy).forEach((each, n) => { if (open[n]) each.open = true; });
  if (where && where[1] === copy.dataset.tab && where[2] === $("h2", copy).textContent) $(".panel-body", copy).scrollTop = where[0];
  if (held) refound(held, copy)?.focus({ preventScroll: true });
}
function refound(held, within) {
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
  // So many names are too slow to draw anew in each frame of a move.
  const large = $$("[id]", next).length > 200;
  if (same && now && now.getAttribute("class") === next.getAttribute("class") && !large) morph(now, next, calm());
  else instead(box, document.importNode(next, true), calm());
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
  for (const kind of fresh.acts ? ["found"] : ["found", "row"]) {
    for (const each of $$(`#acts [id^=${kind}-] [aria-current]`)) each.removeAttribute("aria-current");
    $(`#${kind}-${number} a`)?.setAttribute("aria-current", "true");
  }
  shown();
}
export function shown() {
  const row = $("#acts .row [aria-current]");
  const list = $("#acts .acts-list");
  if (!row || !list) return;
  row.closest("details")?.setAttribute("open", "");
  const { top, bottom } = row.getBoundingClientRect();
  const box = list.getBoundingClientRect();
  if (top < box.top + 60 || bottom > box.bottom - 20) list.scrollTop += top - box.top - box.height / 2;
}
async function apply(answer) {
  const { found } = answer;
  const before = { zoom: $("#crumbs").textContent, view: $("#views [aria-current]")?.dataset.view, lang: page.lang };
  document.title = answer.title;
  if (answer.near && !found.views) moved($("#views"), new URL(answer.address).searchParams.get("act") ?? "0");
  if (answer.at !== undefined && !found["track-marks"]) $("#here")?.setAttribute("x", answer.at);
  for (const key of PIECES) if (found[key] && key !== "picture-frame") put(key, found[key]);
  const same = before.zoom === $("#crumbs").textContent && before.view === $("#views [aria-current]")?.dataset.view;
  if (answer.name !== undefined) here(answer.number, answer.name);
  await listed();
  marked(answer.number, found);
  if (found["picture-frame"]) picture(found["picture-frame"], same);
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
  const other = !answer.found.acts && answer.chapter && answer.chapter !== chapter() && $("#acts");
  if ((other && !answer.near) || !filled(answer)) {
    try { answer = await fetched(target, { whole: true }); } catch { return null; }
    if (turn !== wanted) return null;
  }
  const to = target.searchParams.has("play") || answer.whole ? target.href : answer.address;
  if (how === "push") { history.replaceState({ ...history.state, top: $(".panel-body")?.scrollTop }, ""); history.pushState({}, "", to); }
  else if (how === "replace") history.replaceState({}, "", to);
  await apply(answer);
  if (other && answer.near) late(target, turn);
  if (!quietly) announce(answer.says);
  for (const each of listeners) each(answer);
  (window.requestIdleCallback ?? setTimeout)(soon);
  return answer;
}
/** The list of acts does not come with a step into another chapter, so that the step is light; it comes after. */
async function late(target, turn) {
  const answer = await fetch(target, { headers: { "X-Fragment": "1", "X-Late": "1" } }).catch(() => null);
  const fresh = answer?.ok && new DOMParser().parseFromString((await answer.json()).pieces.acts, "text/html");
  if (fresh && turn === wanted) { put("acts", $("#acts", fresh)); shown(); }
}
/** Ask anew for what is shown. */
export const again = (turn = wanted) => fetched(location.href, { whole: true }).then((answer) => turn === wanted && apply(answer), () => null);
function soon() {
  for (const key of ["next", "back"]) { const link = $(`#steps a[data-step="${key}"]`); if (link) fetched(link.href); }
  const number = act().number + 2;
  if (names && number <= act().total) known().then(async (list) => { const href = await nth(number); if (href && list[number - 2]) fetched(href, { from: list[number - 2] }); });
}
export const step = (key, how = "replace", quietly = false) => {
  const steps = $("#steps");
  const href = $(`a[data-step="${key}"]`, steps)?.href ?? steps.getAttribute(`data-${key.replace("_", "-")}`);
  return href ? go(href, how, quietly) : Promise.resolve(null);
};

const lists = new Map();
/** On the static site the list of the parts is a file that many acts share. */
async function listed() {
  const link = $("#parts [data-list]");
  if (!link) return;
  const href = link.href;
  if (!lists.has(href)) lists.set(href, fetch(href).then((answer) => (answer.ok ? answer.text() : "")).catch(() => ""));
  const whole = new DOMParser().parseFromString(await lists.get(href), "text/html");
  const list = $("main ul", whole) ?? $("ul", whole);
  const paragraph = link.closest("p");
  if (list && paragraph?.isConnected) paragraph.replaceWith(document.importNode(list, true));
}
async function drawn() {
  await listed();
  const file = $("#picture object.picture-file");
  if (!file) return;
  await inlined($("#picture-frame"), location.href);
  for (const id of ($("#picture-frame").dataset.changed || "").split(" ").filter(Boolean)) document.getElementById(id)?.classList.add("changed");
  for (const each of listeners) each(null);
}
function opened() {
  const about = location.hash.startsWith("#about-") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!about) return;
  $("#parts").open = true;
  about.scrollIntoView({ block: "nearest" });
}
export function start() {
  addEventListener("hashchange", opened);
  opened(); drawn();
  document.addEventListener("click", (event) => {
    const part = event.target.closest("#picture g[id]");
    if (part && !event.target.closest("a") && document.getElementById(`about-${part.id}`)) location.hash = `about-${part.id}`;
  });
  for (const link of $$("a[href]")) if (!link.closest("[data-way]")) link.href = link.href;
  for (const link of $$("link[href]")) link.href = link.href;
  for (const each of $$("use")) each.setAttribute("href", absolute(each.getAttribute("href")).href);
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
