// Keys, all from one list. Arrows first; a letter is only a second name, works with Alt too, and can be switched off.
import { $, $$, announce, hint, keep, kept, page, say } from "./words.js";
import { go, on, step } from "./way.js";
import { pause, play, plays } from "./transport.js";
import * as picture from "./picture.js";
import * as search from "./search.js";
import * as present from "./present.js";
import * as ask from "./ask.js";

let table = [];
export const single = () => kept("single-keys", "on") === "on";
const TYPES = "input:not([type=range], [type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select, [contenteditable]";
const typing = (target) => target.matches?.(TYPES);
const steps = (key) => () => { pause(); return step(key); };
const tab = (key) => () => { const link = $(`#panel .doors [data-tab="${key}"]`); if (!link) return false; $("#panel").dataset.stop ||= "half"; go(link.href, "push"); return true; };

function close() {
  const menu = $$("details.menu[open]").pop();
  if (menu) { menu.open = false; $("summary", menu).focus(); return true; }
  if ($("#acts.open")) { $("#acts").classList.remove("open"); return true; }
  if ($(".frame.alone")) { $(".frame.alone").classList.remove("alone"); return true; }
  if (page.classList.contains("blank")) { present.blank(); return true; }
  if (ask.close()) return true;
  if (present.on()) { if (present.spotlit()) present.dark(); else present.leave(); return true; }
  if (!on()) return false;
  return picture.clear() || picture.out();
}
export const does = {
  next: steps("next"), back: steps("back"), first: steps("first"), last: steps("last"),
  chapter_next: () => step("chapter_next", "push"), chapter_back: () => step("chapter_back", "push"),
  part_next: () => step("part_next", "push"), part_back: () => step("part_back", "push"),
  clicker_next: steps("next"), clicker_back: steps("back"),
  play, go: () => $("#act")?.focus(),
  up: () => picture.walk("up"), down: () => picture.walk("down"), open: () => picture.enter(), leave: () => picture.walk("out") || picture.out(),
  zoom: () => { const href = $("#picture-frame").dataset.enter; if (href) go(href); }, larger: () => picture.zoom(1.6), smaller: () => picture.zoom(1 / 1.6), whole: () => picture.reset(),
  close, search: () => search.open(), why: tab("why"), sources: tab("sources"), "what-if": tab("what-if"),
  labels: () => present.labels(), text: () => { const link = $("#views [data-view=text], [data-text]"); if (link) location.assign(link.href); }, help: () => { const link = $(".keys-link, [data-keys]"); if (link) location.assign(link.href); },
  blank: () => present.blank(), question: () => ask.open(), run: () => ask.next(),
};
function named(event) {
  const key = event.key === " " ? "Space" : event.key;
  const shift = event.shiftKey && key.length > 1 ? "Shift+" : "";
  const control = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
  return `${control}${shift}${control ? key.toLowerCase() : key}`;
}
function here(where, target) {
  if (where === "any") return true;
  if (where === "present") return present.on() || present.noting();
  if (where === "question") return Boolean($("[data-question]"));
  if (!on()) return false;
  if (where === "inside") return picture.inside();
  if (where === "picture") return Boolean(target.closest?.("#picture-frame, #transport"));
  return true;
}
function wanted(each, event) {
  if (event.altKey) {
    const letter = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.code.startsWith("Digit") ? event.code.slice(5) : event.key;
    return each.letter === letter && !event.ctrlKey;
  }
  const name = named(event);
  if (each.keys.includes(name)) return each.where !== "question" || single();
  if (!each.letter || !single() || event.ctrlKey || event.metaKey) return false;
  const typed = event.code.startsWith("Key") && !event.shiftKey ? event.code.slice(3).toLowerCase() : event.key;
  return each.letter === typed || each.letter === event.key;
}
const own = (event) => (event.key === " " && event.target.closest?.("a, button, summary, [type=radio], [type=checkbox]")) || (event.key === "Enter" && event.target.closest?.("button, summary")) || (event.target.matches?.("[type=radio]") && event.key.startsWith("Arrow"));
function pressed(event) {
  if (event.defaultPrevented || event.isComposing) return;
  const range = event.target.id === "range";
  if (typing(event.target) && !(named(event) === "Ctrl+k") && event.key !== "Escape") return;
  if (own(event)) return;
  for (const each of table) {
    if (!wanted(each, event) || !here(each.where, event.target)) continue;
    if (range && !event.altKey && ["up", "down"].includes(each.id)) continue;
    if (each.id === "choose") { if (ask.hand(Number(event.key)) || ask.choose(Number(event.key))) event.preventDefault(); return; }
    const done = present.noting() && each.where === "present" ? present.press(each.id) : does[each.id]();
    if (done === false) continue;
    event.preventDefault();
    return;
  }
  const station = !on() && !event.shiftKey && !event.altKey && !event.ctrlKey && { ArrowRight: "next", ArrowLeft: "prev" }[event.key];
  const link = station && $(`main a[rel="${station}"]`);
  if (link) { event.preventDefault(); link.click(); }
  if (plays() && !["Shift", "Control", "Alt", "Meta"].includes(event.key)) pause();
}
function switched() {
  const now = single() ? "off" : "on";
  keep("single-keys", now);
  shown();
  hint(say(now === "on" ? "keysOn" : "keysOff"));
  announce(say(now === "on" ? "keysOn" : "keysOff"));
}
function shown() { for (const each of $$("[data-single-keys]")) { each.setAttribute("aria-checked", String(single())); each.classList.toggle("on", single()); each.classList.toggle("off", !single()); } }
export async function start() {
  shown();
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-single-keys]")) switched();
    const button = !present.noting() && event.target.closest?.("button[data-does]");
    if (button) does[button.dataset.does]();
  });
  addEventListener("keydown", pressed);
  try { table = (await (await fetch(say("keys"))).json()).keys; } catch { table = []; }
  // Where a place is narrower its key goes first: a clicker's PageDown before that of the chapters.
  const order = ["question", "present", "inside", "picture", "way", "any"];
  table.sort((a, b) => order.indexOf(a.where) - order.indexOf(b.where));
}
