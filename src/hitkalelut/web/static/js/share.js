// The address bar is the link; this only copies it.
import { $, $$, announce, hint, say } from "./words.js";

async function copy(text) {
  try { await navigator.clipboard.writeText(text); }
  catch {
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  hint(say("copied"));
  announce(say("copied"));
}
export function start() {
  for (const each of $$("[data-short]")) each.textContent = decodeURI(new URL(each.textContent, location.href).href);
  const live = $("[data-live]");
  if (live && location.hash.length > 1) live.textContent = live.href = live.dataset.live + decodeURI(location.hash.slice(1));
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) { print(); return; }
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    copy(location.href);
    const menu = button.closest("details");
    if (menu) { menu.open = false; $("summary", menu).focus(); }
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.id !== "share") return;
    for (const box of $$("textarea", event.target)) box.value = box.value.replaceAll("{origin}", location.origin);
  }, true);
  document.addEventListener("focusin", (event) => { if (event.target.matches?.("textarea[readonly]")) event.target.select(); });
}
