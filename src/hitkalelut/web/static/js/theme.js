// Light, dark, or as the system has it; remembered, and written into the address by the link itself.
import { $$, keep, page } from "./words.js";

export function start() {
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
