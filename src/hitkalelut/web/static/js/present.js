// On a projector: blank, spotlight, labels off, the screen kept awake; and the presenter's second window.
import { $, $$, hint, page, say } from "./words.js";
import { listeners } from "./way.js";

let awake = null;
export const on = () => page.hasAttribute("data-present");
export function blank() {
  page.classList.toggle("blank");
  if (page.classList.contains("blank")) hint(say("blank"));
}
export const labels = () => page.classList.toggle("unlabelled");
export const leave = () => $("[data-leave]").click();
function spotlight(id) {
  for (const each of $$(".spot, .aside")) each.classList.remove("spot", "aside");
  const part = id && document.getElementById(id);
  page.classList.toggle("spotlit", Boolean(part));
  if (!part) return;
  part.classList.add("spot");
  for (let each = part; each.parentElement && each.id !== "picture"; each = each.parentElement) for (const other of each.parentElement.children) if (other !== each && other.localName === "g") other.classList.add("aside");
}
export const spotlit = () => page.classList.contains("spotlit");
export const dark = () => spotlight("");
async function wake() { try { awake = await navigator.wakeLock?.request("screen"); } catch { awake = null; } }
export function start(does) {
  wake();
  projects(does);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && (!awake || awake.released)) wake(); });
  document.addEventListener("click", (event) => {
    if (page.classList.contains("blank")) { event.preventDefault(); event.stopImmediatePropagation(); blank(); return; }
    const part = event.target.closest?.("#picture g[id]");
    if (!part) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    spotlight(part.classList.contains("spot") ? "" : part.id);
  }, true);
  listeners.add(dark);
}

/* The second window, which is the notes (follow.js). */
export const line = window.BroadcastChannel && new BroadcastChannel("hitkalelut");
export const noting = () => page.dataset.page === "notes";
/** On the projector: say what is shown, and do what the notes ask for. */
function projects(does) {
  const tell = () => line?.postMessage({ at: location.search });
  if (line) line.onmessage = ({ data }) => { if (data.hello) tell(); else does[data.does]?.(); };
  listeners.add(tell);
  addEventListener("pageshow", tell);
  addEventListener("pagehide", () => line?.postMessage({ gone: true }));
}
export function press(id) {
  const button = $(`[data-does=${id}]`);
  button?.click();
  return Boolean(button);
}
