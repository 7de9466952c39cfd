// Within the picture: one tab stop and arrows, and a camera of buttons, Ctrl+wheel, pinch and drag.
import { $, $$, hint, say } from "./words.js";
import { readable } from "./labels.js";
import { go, listeners } from "./way.js";

const MOST = 40;
const links = () => $$("#picture > svg g[id] > a");
const owner = (link) => link.parentElement;
const inner = (part) => [...part.children].filter((each) => each.id && each.localName === "g" && $(":scope > a", each));
let whole = null;
let camera = null;
let hinted = false;

export function rove(focused = null) {
  const all = links();
  const chosen = focused ?? all.find((each) => owner(each).id === $("#picture-frame").dataset.select) ?? all[0];
  for (const each of all) each.setAttribute("tabindex", each === chosen ? "0" : "-1");
}
export const inside = () => Boolean(document.activeElement?.closest?.("#picture"));
function siblings(part) { return inner(part.parentElement); }
/** Walk the tree of parts: to the part above or below on the page, into one, or out of it. */
export function walk(way) {
  const link = document.activeElement.closest("a");
  if (!link) return false;
  const part = owner(link);
  let to = null;
  if (way === "in") to = inner(part)[0];
  else if (way === "out") to = part.parentElement.closest("g[id]");
  else {
    const row = siblings(part).length > 1 ? siblings(part) : links().map(owner);
    const sorted = row.map((each) => [each, each.getBoundingClientRect()]).sort((a, b) => a[1].top - b[1].top || a[1].left - b[1].left);
    const at = sorted.findIndex(([each]) => each === part);
    to = sorted[at + (way === "up" ? -1 : 1)]?.[0];
  }
  const next = to && $(":scope > a", to);
  if (!next) return false;
  rove(next);
  next.focus({ preventScroll: true });
  return true;
}
export function enter() {
  const frame = $("#picture-frame");
  const link = inside() ? document.activeElement.closest("a") : null;
  if (link && owner(link).id !== frame.dataset.select) { go(link.href.baseVal ?? link.getAttribute("href")); return true; }
  if (frame.dataset.enter) { go(frame.dataset.enter); return true; }
  return false;
}
export function out() {
  const frame = $("#picture-frame");
  if (camera && camera.scale > 1) { reset(); return true; }
  if (frame.dataset.out) { go(frame.dataset.out); return true; }
  return false;
}
export function clear() {
  const href = $("#picture-frame").dataset.clear;
  if (href) go(href);
  return Boolean(href);
}

/* The camera: a CSS transform while it moves, the viewBox when it rests, so that it stays sharp. */
const svg = () => $("#picture > svg");
function box() { return svg().getAttribute("viewBox").split(" ").map(Number); }
export function reset() {
  if (whole && svg()) svg().setAttribute("viewBox", whole);
  camera = { scale: 1 };
  $("#picture").classList.remove("zoomed");
  readable(svg(), whole);
}
function settle(view) {
  const full = whole.split(" ").map(Number);
  view[0] = Math.max(full[0], Math.min(view[0], full[0] + full[2] - view[2]));
  view[1] = Math.max(full[1], Math.min(view[1], full[1] + full[3] - view[3]));
  camera = { scale: full[2] / view[2] };
  svg().setAttribute("viewBox", view.map((each) => +each.toFixed(3)).join(" "));
  $("#picture").classList.toggle("zoomed", camera.scale > 1.01);
  readable(svg(), whole);
}
function point(x, y) {
  const matrix = svg().getScreenCTM().inverse();
  return new DOMPoint(x, y).matrixTransform(matrix);
}
export function zoom(factor, x, y) {
  if (!svg()) return;
  whole ??= svg().getAttribute("viewBox");
  const full = whole.split(" ").map(Number);
  const now = box();
  const scale = Math.min(MOST, Math.max(1, (full[2] / now[2]) * factor));
  if (scale <= 1.01) { reset(); return; }
  const frame = $("#picture").getBoundingClientRect();
  const focus = point(x ?? frame.left + frame.width / 2, y ?? frame.top + frame.height / 2);
  const wide = full[2] / scale, high = full[3] / scale;
  settle([focus.x - ((focus.x - now[0]) / now[2]) * wide, focus.y - ((focus.y - now[1]) / now[3]) * high, wide, high]);
  if (scale >= MOST && $("#picture-frame").dataset.enter) go($("#picture-frame").dataset.enter);
}
function gestures(frame) {
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) { if (!hinted) { hinted = true; hint(say("wheel")); } return; }
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
  }, { passive: false });
  const down = new Map();
  let apart = 0;
  let last = null;
  let moved = 0;
  frame.addEventListener("pointerdown", (event) => {
    if (event.button || !event.target.closest("#picture")) return;
    down.set(event.pointerId, event);
    last = { x: event.clientX, y: event.clientY };
    moved = 0;
    if (down.size === 2) { const [a, b] = [...down.values()]; apart = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY); }
  });
  frame.addEventListener("pointermove", (event) => {
    if (!down.has(event.pointerId)) return;
    down.set(event.pointerId, event);
    if (down.size === 2) {
      const [a, b] = [...down.values()];
      const now = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
      if (apart) zoom(now / apart, (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
      apart = now;
      moved = 99;
    } else if (camera && camera.scale > 1) {
      moved += Math.abs(event.clientX - last.x) + Math.abs(event.clientY - last.y);
      if (moved < 5) return;
      if (!$("#picture").classList.contains("drag")) { $("#picture").classList.add("drag"); frame.setPointerCapture(event.pointerId); }
      const a = point(last.x, last.y), b = point(event.clientX, event.clientY);
      const view = box();
      settle([view[0] + a.x - b.x, view[1] + a.y - b.y, view[2], view[3]]);
    }
    last = { x: event.clientX, y: event.clientY };
  });
  for (const end of ["pointerup", "pointercancel"]) frame.addEventListener(end, (event) => { down.delete(event.pointerId); apart = 0; $("#picture").classList.remove("drag"); });
  frame.addEventListener("click", (event) => { if (moved > 5) { event.preventDefault(); event.stopPropagation(); moved = 0; } }, true);
  frame.addEventListener("dblclick", (event) => {
    event.preventDefault();
    if (matchMedia("(max-width: 699px)").matches) { frame.classList.toggle("alone"); return; }
    if (frame.dataset.enter) go(frame.dataset.enter); else zoom(2, event.clientX, event.clientY);
  });
}
function light(ids) {
  for (const each of $$(".lit")) each.classList.remove("lit");
  for (const id of ids) document.getElementById(id)?.classList.add("lit");
}
function sheet() {
  const stops = ["line", "half", "whole"];
  const panel = () => $("#panel");
  const to = (n) => { panel().dataset.stop = stops[Math.max(0, Math.min(2, n))]; if (n === 1) $("#picture-frame").scrollIntoView({ block: "start" }); };
  const at = () => Math.max(0, stops.indexOf(panel().dataset.stop ?? "line"));
  let from = null;
  document.addEventListener("pointerdown", (event) => { if (event.target.closest?.(".grip")) from = event.clientY; });
  document.addEventListener("pointerup", (event) => { if (from === null) return; const by = from - event.clientY; from = null; if (Math.abs(by) > 25) { to(at() + (by > 0 ? 1 : -1)); panel().dataset.dragged = "1"; } });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".grip")) { if (panel().dataset.dragged) delete panel().dataset.dragged; else to((at() + 1) % 3); }
    else if (event.target.closest?.(".panel-head h2, .doors a") && at() === 0) to(1);
  });
}
export function start() {
  gestures($("#picture-frame"));
  sheet();
  rove();
  document.addEventListener("click", (event) => {
    const which = event.target.closest?.("[data-zoom]")?.dataset.zoom;
    if (which === "alone") $("#picture-frame").classList.toggle("alone"); else if (which === "whole") reset(); else if (which) zoom(which === "in" ? 1.6 : 1 / 1.6);
  });
  document.addEventListener("focusin", (event) => { const link = event.target.closest?.("#picture a"); if (link) rove(link); });
  for (const [come, leave] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    document.addEventListener(come, (event) => { const line = event.target.closest?.("[data-lights]"); const part = event.target.closest?.("[data-part]"); if (line) light(line.dataset.lights.split(" ").filter(Boolean)); else if (part) light([part.dataset.part]); });
    document.addEventListener(leave, (event) => { if (event.target.closest?.("[data-lights], [data-part]")) light([]); });
  }
  listeners.add(() => { whole = svg()?.getAttribute("viewBox") ?? null; camera = { scale: 1 }; $("#picture").classList.remove("zoomed"); rove(); readable(svg(), whole); });
  whole = svg()?.getAttribute("viewBox") ?? null;
  new ResizeObserver(() => readable(svg(), whole)).observe($("#picture"));
}
