// No label smaller than can be read: it grows, the greatest first; what would then cover another, or leave the cup it
// stands in, is not shown. The list below the picture has it, and it comes back with zoom.
import { page } from "./words.js";

const LEAST = 11;
const LEAST_SHOWN = 20;
const GROWN = 1.15;
const MOST_GROWTH = 3.6;

function place(text) {
  let x = 0, y = 0;
  for (let each = text.parentElement; each && each.localName !== "svg"; each = each.parentElement) {
    const moved = /translate\(([-\d.]+)[ ,]+([-\d.]+)/.exec(each.getAttribute("transform") ?? "");
    if (moved) { x += Number(moved[1]); y += Number(moved[2]); }
  }
  return [x, y];
}
function leaves(text, box, growth) {
  const cup = text.parentElement.querySelector(":scope > .hit");
  if (!cup || growth <= 1 || getComputedStyle(text).textAnchor !== "middle") return false;
  const wide = Number(cup.getAttribute("width")), high = Number(cup.getAttribute("height"));
  const top = Number(cup.getAttribute("y"));
  const middle = box.y + box.height / 2;
  const within = middle > top && middle < top + high && box.width / growth <= wide;
  return within && (box.width > wide || box.height > high * 0.95);
}
const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
/** What a grown label must not lie on: every thing but the great ones that hold the others. */
function things(svg, wide, high) {
  const found = [];
  for (const hit of svg.querySelectorAll(".hit")) {
    const owner = hit.closest("g[id]");
    if (!owner || hit.closest(".gone")) continue;
    const [x, y] = place(hit);
    const left = x + Number(hit.getAttribute("x")), top = y + Number(hit.getAttribute("y"));
    const width = Number(hit.getAttribute("width")), height = Number(hit.getAttribute("height"));
    if (width > wide / 60 && width < wide / 4 && width * height < (wide * high) / 12) found.push({ owner, left, top, right: left + width, bottom: top + height });
  }
  return found;
}
export function readable(svg, whole) {
  const scale = svg?.getScreenCTM()?.a;
  if (!scale) return;
  const least = (page.hasAttribute("data-present") ? LEAST_SHOWN : LEAST) / scale;
  const [left, , wide, high] = (whole ?? svg.getAttribute("viewBox")).split(" ").map(Number);
  const beside = Math.max(0, (svg.clientWidth / scale - wide) / 2);
  const texts = [...svg.querySelectorAll("text")].filter((each) => !each.closest(".gone"));
  const sized = texts.map((text) => [text, Number(text.closest("[font-size]").getAttribute("font-size"))]);
  for (const [text, size] of sized) { text.classList.remove("tiny"); text.style.fontSize = size < least ? `${least.toFixed(2)}px` : ""; }
  const rank = ([text, size]) => size * (text.classList.contains("quiet") ? 0.5 : 1);
  const kept = [];
  const others = sized.some(([, size]) => least / size > GROWN) ? things(svg, wide, high) : [];
  for (const [text, size] of sized.sort((a, b) => rank(b) - rank(a))) {
    const growth = Math.max(1, least / size);
    const box = text.getBBox();
    const [x, y] = place(text);
    const here = { left: x + box.x, right: x + box.x + box.width, top: y + box.y + box.height * 0.14, bottom: y + box.y + box.height * 0.86 };
    const owner = text.closest("g[id]");
    const lies = growth > GROWN && others.some((each) => meets(here, each) && !(owner && each.owner && (each.owner.contains(owner) || owner.contains(each.owner))));
    const covers = lies || (growth > 1 && kept.some((each) => meets(here, each)));
    const away = here.left < left - beside - 1 || here.right > left + wide + beside + 1;
    if (growth > MOST_GROWTH || (growth > 1.9 && text.classList.contains("on-light")) || covers || (away && growth > 1) || leaves(text, box, growth)) text.classList.add("tiny");
    else kept.push(here);
  }
  // The lines of one name are shown together or not at all.
  const named = Map.groupBy?.(texts, (text) => text.parentElement) ?? new Map();
  for (const lines of named.values()) {
    for (const each of lines) {
      const same = lines.filter((other) => other.getAttribute("x") === each.getAttribute("x") && other.getAttribute("font-size") === each.getAttribute("font-size"));
      if (same.length > 1 && same.some((other) => other.classList.contains("tiny"))) for (const other of same) other.classList.add("tiny");
    }
  }
}
/** Make readable what stands still: the pictures that are no view. */
export function still() { for (const drawing of document.querySelectorAll(".still svg.drawing")) readable(drawing); }
