// Search as you type; arrows walk the results, Enter goes to the first or to the one walked to.
import { $, $$, announce, page, say } from "./words.js";

let index = null;
let at = -1;
let turn = 0;
const POINTS = /[\u0591-\u05C7]/g;
const FINAL = { "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ" };
export const folded = (text) => text.toLowerCase().normalize("NFKD").replace(POINTS, "").replace(/[\u0300-\u036f'"׳״’`-]/g, "").replace(/[ךםןףץ]/g, (letter) => FINAL[letter]).replace(/\s+/g, " ").trim();

/** What the static site is searched in; nothing where a server answers. */
export async function indexed() {
  const at = $("form.search")?.dataset.index;
  if (!at) return null;
  const root = new URL(at, location.href);
  index ??= (await (await fetch(root)).json()).map((each) => ({ ...each, href: new URL(each.href, root).href }));
  return index;
}
async function ask(form, text) {
  if (form.dataset.json) {
    const url = new URL(form.dataset.json, location.href);
    url.searchParams.set("q", text);
    url.searchParams.set("lang", page.lang);
    const answer = await fetch(url);
    const found = await answer.json();
    return Array.isArray(found) ? found : found.results;
  }
  const all = await indexed();
  if (!all) return [];
  const sought = folded(text);
  const scored = [];
  for (const each of all) {
    const score = Math.min(...each.keys.map((key) => { const place = folded(key).indexOf(sought); return place < 0 ? 99 : place * 2 + (key.length > text.length ? 1 : 0); }));
    if (score < 99) scored.push([score, each]);
  }
  return scored.sort((a, b) => a[0] - b[0]).slice(0, 12).map(([, each]) => each);
}
function line(each, n) {
  const item = document.createElement("li");
  item.id = `result-${n}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  const link = document.createElement("a");
  link.href = each.href;
  link.tabIndex = -1;
  const name = document.createElement("bdi");
  name.textContent = each.title;
  const kind = document.createElement("span");
  kind.className = "n";
  kind.textContent = each.kind ?? "";
  link.append(name, kind);
  if (each.says) link.append(Object.assign(document.createElement("span"), { className: "says", textContent: each.says }));
  item.append(link);
  return item;
}
export function start() {
  const form = $("form.search");
  if (!form) return;
  const box = $("#q");
  const list = $("#results");
  list.setAttribute("role", "listbox");
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-controls", "results");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-autocomplete", "list");
  const close = () => { list.hidden = true; at = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
  const mark = (n) => {
    const items = $$("[role=option]", list);
    if (!items.length) return;
    at = (n + items.length) % items.length;
    items.forEach((each, i) => each.setAttribute("aria-selected", String(i === at)));
    items[at].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", items[at].id);
  };
  const seek = async () => {
    const mine = ++turn;
    const text = box.value.trim();
    if (!text) { close(); return []; }
    let found;
    try { found = await ask(form, text); } catch { return []; }
    if (mine !== turn) return found;
    list.replaceChildren(...found.map(line));
    if (!found.length) list.append(Object.assign(document.createElement("li"), { className: "quiet", textContent: say("nothing") }));
    list.hidden = false;
    at = -1;
    box.setAttribute("aria-expanded", "true");
    announce(say("results").replace("{n}", found.length));
    return found;
  };
  let later = 0;
  box.addEventListener("input", () => { clearTimeout(later); later = setTimeout(seek, 120); });
  box.addEventListener("keydown", async (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); mark(at + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); mark(at - 1); }
    else if (event.key === "Escape") { if (!list.hidden) { event.stopPropagation(); event.preventDefault(); close(); } else box.blur(); }
    else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      clearTimeout(later);
      const chosen = at >= 0 ? $$("[role=option] a", list)[at]?.href : (await seek())?.[0]?.href;
      if (chosen) location.assign(chosen); else if (form.dataset.json) form.submit();
    }
  });
  addEventListener("pointerdown", (event) => { if (!form.contains(event.target)) close(); });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) setTimeout(close, 150); });
}
export function open() { const box = $("#q"); if (box) { box.focus(); box.select(); } }
