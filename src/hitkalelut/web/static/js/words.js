// What the scripts say, from the page, so that it stands in the reader's language; and what a reader prefers.
const words = document.getElementById("words").dataset;
export const say = (name) => words[name] ?? "";
export const page = document.documentElement;
export const $ = (selector, within = document) => within.querySelector(selector);
export const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function kept(name, otherwise) {
  try { return localStorage.getItem(name) ?? otherwise; } catch { return otherwise; }
}
export function keep(name, value) {
  try { localStorage.setItem(name, value); } catch { /* nothing is kept here, and nothing is lost */ }
}
let fading = 0;
export function hint(text) {
  const line = $("#hint");
  line.textContent = text;
  line.hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => { line.hidden = true; }, 2200);
}
let spoken = 0;
let waiting = 0;
export function announce(text) {
  clearTimeout(waiting);
  const rest = Math.max(0, spoken + 1000 - Date.now());
  waiting = setTimeout(() => { spoken = Date.now(); $("#live").textContent = text; }, rest);
}
