// No label smaller than can be read: it grows, names first, and keeps clear of other labels and of ink that would hide
// it: it moves a little, a name then keeps its first letters, and what still has no room is not shown. The list below
// the picture has it, and it comes back with zoom.
import { page } from "./words.js";

const LEAST = 11;
const LEAST_SHOWN = 20;
const LINE = 16;
const GROWN = 1.15;
const MOST_GROWTH = 4.2;
const ROUNDS = 8;
const INK = [".bar", ".dot", ".lid", ".ray", ".glint", ".shard", ".print-up", ".stop", ".lift"].join();

function place(each) {
  let x = 0, y = 0;
  for (; each && each.localName !== "svg"; each = each.parentElement) {
    const moved = /translate\(([-\d.]+)[ ,]+([-\d.]+)/.exec(each.getAttribute("transform") ?? "");
    if (moved) { x += Number(moved[1]); y += Number(moved[2]); }
  }
  return [x, y];
}
const numbers = (each, ...names) => names.map((name) => Number(each.getAttribute(name)));
const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
function room(each) {
  const [x, y] = place(each);
  let left, top, width, height;
  if (each.localName === "rect") [left, top, width, height] = numbers(each, "x", "y", "width", "height");
  else if (each.localName === "circle") { const [cx, cy, r] = numbers(each, "cx", "cy", "r"); [left, top, width, height] = [cx - r, cy - r, 2 * r, 2 * r]; }
  else ({ x: left, y: top, width, height } = each.getBBox());
  return { left: x + left, top: y + top, right: x + left + width, bottom: y + top + height, width, height };
}
/** What a grown label must not lie on: ink, and every thing but the great ones that hold the others. */
function things(svg, wide, high) {
  const found = [];
  for (const hit of svg.querySelectorAll(".hit")) {
    const owner = hit.closest("g[id]");
    if (!owner || hit.closest(".gone") || hit.localName !== "rect") continue;
    const box = room(hit);
    if (box.width > wide / 60 && box.width < wide / 4 && box.width * box.height < (wide * high) / 12) found.push({ ...box, owner });
  }
  for (const ink of svg.querySelectorAll(INK)) {
    if (ink.closest(".gone")) continue;
    const box = room(ink);
    if (box.width > 0 && box.height > 0) found.push(box);
  }
  return found;
}
/** The cup that a label stands in, where it is set in the middle of one. */
function cup(text, drawn) {
  const hit = text.parentElement.querySelector(":scope > .hit");
  if (!hit || hit.localName !== "rect" || getComputedStyle(text).textAnchor !== "middle") return null;
  const box = room(hit), middle = (drawn.top + drawn.bottom) / 2;
  return middle > box.top && middle < box.bottom && drawn.left > box.left - 2 && drawn.right < box.right + 2 ? box : null;
}
/** Whether a label is set on a thing, so that it belongs there: half of it at least. */
function lies(label, each) {
  const across = Math.min(label.right, each.right) - Math.max(label.left, each.left), down = Math.min(label.bottom, each.bottom) - Math.max(label.top, each.top);
  return across > 0 && down > 0 && across * down > 0.5 * (label.right - label.left) * (label.bottom - label.top);
}
/** The room of the letters themselves; capitals alone take less. */
function trimmed(x, y, left, top, width, height, named = false, short = false) {
  const [from, to] = short ? [0.28, 0.8] : named ? [0.18, 0.84] : [0.14, 0.86];
  return { left: x + left, right: x + left + width, top: y + top + height * from, bottom: y + top + height * to };
}
const shifted = (box, dx, dy) => ({ left: box.left + dx, right: box.right + dx, top: box.top + dy, bottom: box.bottom + dy });
function whole(text) {
  text.classList.remove("tiny");
  text.style.transform = "";
  if (text.dataset.whole) { text.textContent = text.dataset.whole; delete text.dataset.whole; }
}
const bare = (text) => text.textContent.replace(/[\u200e\u200f\u2066-\u2069]/g, "");
function write(text, short) {
  text.dataset.whole ??= text.textContent;
  text.textContent = /[א-ת]/.test(short) ? `\u2067${short}\u2069` : short;
}
/** A name as it may be written: whole, in one language and without a tag, by two letters, by one. */
function* written(text) {
  const full = bare(text);
  yield [null, 1];
  // An act on a card keeps what is done, without whose act it is; else, as chapters and chips do, its first letters.
  if (text.matches(".act .bold, .chapter text, .chip text, .world-name text") && isNaN(full)) {
    const done = /[^/:]*.$/.exec(full)[0].trim();
    for (const few of [...(done === full ? [] : [`… ${done}`, done]), ...[0.8, 0.6, 0.4].map((part) => `${full.slice(0, full.length * part)}…`)]) yield [few, Math.min(1, (few.length * 1.08) / full.length)];
  }
  if (!text.classList.contains("name")) return;
  const one = full.split(" · ").find((each) => each.length > 1) ?? full;
  if (one !== full) yield [one, Math.min(1, (one.length * 1.1) / full.length)];
  for (const many of [2, 1]) {
    const few = one.slice(0, many).replace(/["'. ]+$/, "");
    if (few.length < one.length) yield [few, Math.min(1, (few.length * 1.15) / full.length)];
  }
}
function settle(svg, seen) {
  const scale = svg?.getScreenCTM()?.a;
  if (!scale) return;
  const least = (page.hasAttribute("data-present") ? LEAST_SHOWN : LEAST) / scale;
  const [left, top, wide, high] = (seen ?? svg.getAttribute("viewBox")).split(" ").map(Number);
  const beside = Math.max(0, (svg.clientWidth / scale - wide) / 2), air = 1.5 / scale;
  // Around a picture that stands still is room for a line, so that no name at its edge must be cut.
  const around = svg.closest(".still") ? LINE / scale : 1, aside = beside + (around > 1 ? around / 2 : 0);
  const page_ = { left: left - aside, right: left + wide + aside, top: top - around, bottom: top + high + around };
  const texts = [...svg.querySelectorAll("text")].filter((each) => !each.closest(".gone"));
  texts.forEach(whole);
  // What stands in a cell of a head or in a row of a list grows only as that lets it, for those far away too.
  const sized = texts.map((text) => {
    const size = Number(text.closest("[font-size]").getAttribute("font-size")), cell = text.closest(".root, .chapter")?.querySelector(".root .hit, .row");
    return [text, size, Math.max(size, cell ? Math.min(least, Math.max(LEAST / scale, numbers(cell, "height") * 0.85)) : least)];
  });
  for (const [text, , grown] of sized) text.style.fontSize = `${grown.toFixed(2)}px`;
  const cards = [...svg.querySelectorAll(".act:not(.gone):has(.leaf)")];
  cards.forEach(broken);
  const other = page.dir === "rtl" ? /[a-z]/ : /[א-ת]/;
  const rank = ([text, size]) => (text.classList.contains("name") ? 100 + size : size * (text.classList.contains("quiet") ? 0.5 : 1)) - 2 * other.test(text.textContent);
  const others = sized.some(([, size, grown]) => grown / size > GROWN) ? things(svg, wide, high) : [];
  const labels = sized.sort((a, b) => rank(b) - rank(a)).map(([text, size, grown]) => measured(text, grown / size, others));
  // A name for which nothing is left comes first in the next round, so that its neighbours make room; time after time
  // it asks for less.
  let best = null;
  for (let round = 0; round < ROUNDS; round++) {
    const found = arranged(labels, { page: page_, air });
    const lost = labels.filter((each) => each.named && !found.get(each));
    if (!best || lost.length < best.lost) best = { found, lost: lost.length };
    if (!lost.length) break;
    for (const each of lost) { each.lost += 1; if (each.lost > 1) each.forms = each.forms.slice(each.forms.length > 1 ? 1 : 0); }
    labels.sort((a, b) => b.lost - a.lost);
  }
  for (const [{ text }, kept] of best.found) {
    if (!kept) { text.classList.add("tiny"); continue; }
    const [short, dx, dy] = kept;
    if (short) write(text, short);
    if (dx || dy) text.style.transform = `translate(${dx.toFixed(2)}px,${dy.toFixed(2)}px)`;
  }
  together(texts);
  cards.forEach(middled);
}
/** A label with its room as it is drawn and as it has grown, and with the ink that it does not lie on as it is drawn. */
function measured(text, growth, others) {
  const box = text.getBBox(), [x, y] = place(text), [ax, ay] = numbers(text, "x", "y"), named = text.classList.contains("name");
  const drawn = trimmed(x, y, ax + (box.x - ax) / growth, ay + (box.y - ay) / growth, box.width / growth, box.height / growth, named);
  const ink = growth > GROWN ? others.filter((each) => !lies(drawn, each)) : [];
  const gone = growth > MOST_GROWTH || (growth > 1.9 && text.matches(".on-light:not(.name)"));
  return { text, growth, box, x, y, ax, drawn, named, ink, gone, within: growth > 1 ? cup(text, drawn) : null, forms: growth > 1 ? [...written(text)] : [], lost: 0 };
}
function arranged(labels, room) {
  const kept = [], found = new Map();
  for (const each of labels) {
    const { x, y, box, growth, gone, named } = each;
    const fits = growth === 1 ? [null, 0, 0, trimmed(x, y, box.x, box.y, box.width, box.height, named)] : gone ? null : fitting(each, kept, room);
    found.set(each, fits);
    if (fits) kept.push(fits[3]);
  }
  return found;
}
function fitting({ growth, box, x, y, ax, drawn, named, ink, within, forms }, kept, { page, air }) {
  const up = box.height * (1 - 1 / growth) * 0.75, line = box.height * 0.8;
  const downs = within ? [0, up / 2, up, up * 1.2] : named ? [0, up / 2, up, -up / 2, -up, -line] : [0, up / 2, up, -up / 2];
  for (const [short, part] of forms) {
    const width = box.width * part, anchor = (ax - box.x) / box.width || 0;
    if (within && (width > within.width + air || box.height * (named && short ? 0.45 : 0.55) > within.height)) continue;
    const centred = anchor > 0.2 && anchor < 0.8;
    const at = trimmed(x, y, ax - anchor * width, box.y, width, box.height, named, named && Boolean(short));
    const middle = within ? (within.top + within.bottom - at.top - at.bottom) / 2 : 0;
    const [first, last] = [drawn.left - at.left, drawn.right - at.right];
    const inwards = Math.max(0, page.left - at.left) - Math.max(0, at.right - page.right);
    for (const dy of within && named ? [middle, ...downs] : downs) {
      for (const dx of within || (!centred && !inwards) ? [0] : inwards ? [inwards] : [0, first, last, first / 2, last / 2]) {
        const here = shifted(at, dx, dy);
        if (within && at.bottom - at.top < within.height && (here.top < within.top || here.bottom > within.bottom)) continue;
        const wider = { ...here, left: here.left - air, right: here.right + air };
        if (here.top < page.top || here.bottom > page.bottom || here.left < page.left - 1 || here.right > page.right + 1) continue;
        if (!kept.some((each) => meets(wider, each)) && !ink.some((each) => meets(here, each))) return [short, dx, dy, here];
      }
    }
  }
  return null;
}
/** The sentence on a card is broken anew where it has grown, and ends where there is no more room. */
function broken(card) {
  const lines = [...card.querySelectorAll("text:not(.t)")], wide = numbers(card.querySelector(".leaf"), "width")[0] - 16;
  const long = lines.map((each) => each.getComputedTextLength()), text = lines.map(bare).join(" "), words = text.split(" ");
  if (!(Math.max(...long) > wide)) return;
  const most = (text.length * wide) / long.reduce((a, b) => a + b);
  for (const line of lines) {
    let said = words.shift() ?? "";
    while (words.length && said.length + words[0].length < most) said += ` ${words.shift()}`;
    write(line, words.length && line === lines.at(-1) ? `${said}…` : said);
  }
}
/** What is left on a card on which not all has room stands in its middle. */
function middled(card) {
  const texts = [...card.querySelectorAll("text")], left = texts.filter((each) => !each.matches(".tiny")), [top, high] = numbers(card.querySelector(".leaf"), "y", "height");
  if (left.length < texts.length) left.forEach((each, n) => {
    const size = parseFloat(getComputedStyle(each).fontSize);
    each.style.transform = `translate(0,${top + high / 2 + size * (1.25 * n - 0.625 * left.length + 0.975) - each.getAttribute("y")}px)`;
  });
}
/** The lines of one name are shown together or not at all. */
function together(texts) {
  const kind = (each) => ["x", "font-size"].map((name) => each.getAttribute(name)).join() + each.matches(".quiet");
  for (const lost of texts) if (lost.matches(".tiny")) for (const other of texts) if (other.parentElement === lost.parentElement && kind(other) === kind(lost)) other.classList.add("tiny");
}
export function readable(svg, seen) {
  settle(svg, seen);
  for (const other of document.querySelectorAll("#beside svg.drawing")) if (other !== svg) settle(other);
}
/** Make readable what stands still: the pictures that are no view. */
export function still() { for (const drawing of document.querySelectorAll(".still svg.drawing")) settle(drawing); }
