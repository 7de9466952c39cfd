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
/** Light, dark, or as the system has it; remembered, and written into the address by the link itself. */
export function lights() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-set-theme]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    page.dataset.theme = link.dataset.setTheme;
    keep("theme", link.dataset.setTheme);
    for (const each of $$("[data-set-theme]")) { if (each === link) each.setAttribute("aria-current", "true"); else each.removeAttribute("aria-current"); }
    const shown = new URL(location.href);
    if (link.dataset.setTheme === "auto") shown.searchParams.delete("theme");
    else if (!page.hasAttribute("data-static")) shown.searchParams.set("theme", link.dataset.setTheme);
    history.replaceState(history.state, "", shown.href.replaceAll("%2F", "/"));
    link.closest("details").open = false;
  });
  document.addEventListener("pointerdown", (event) => { for (const menu of $$("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false; });
}
