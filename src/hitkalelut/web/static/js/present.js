// On a projector: step by clicker, blank, spotlight, labels off, the question at the foot.
import { $, $$, hint, page, say } from "./words.js";
import { listeners } from "./way.js";

let awake = null;
export const on = () => page.hasAttribute("data-present");
export function blank() {
  page.classList.toggle("blank");
  if (page.classList.contains("blank")) hint(say("blank"));
}
export const labels = () => page.classList.toggle("unlabelled");
export function question() { const href = $("#steps").dataset.predict; if (href) location.assign(href); }
export function leave() {
  const url = new URL(location.href);
  url.searchParams.delete("present");
  location.assign(url.href.replaceAll("%2F", "/"));
}
function spotlight(id) {
  for (const each of $$(".spot, .aside")) each.classList.remove("spot", "aside");
  page.classList.toggle("spotlit", Boolean(id));
  const part = id && document.getElementById(id);
  if (!part) { page.classList.remove("spotlit"); return; }
  part.classList.add("spot");
  for (let each = part; each.parentElement && each.id !== "picture"; each = each.parentElement) for (const other of each.parentElement.children) if (other !== each && other.localName === "g") other.classList.add("aside");
}
export const spotlit = () => page.classList.contains("spotlit");
export const dark = () => spotlight("");
async function wake() { try { awake = await navigator.wakeLock?.request("screen"); } catch { awake = null; } }
export function start() {
  wake();
  document.addEventListener("visibilitychange", () => { if (!document.hidden && (!awake || awake.released)) wake(); });
  document.addEventListener("click", (event) => {
    const part = event.target.closest?.("#picture g[id]");
    if (!part) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    spotlight(part.classList.contains("spot") ? "" : part.id);
  }, true);
  listeners.add(() => dark());
}
