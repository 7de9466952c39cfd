// A term that is pointed at, or reached by key, shows its card right there; Escape closes it.
import { $, $$ } from "./words.js";

let note = null;
let shown = null;
let leaving = 0;

function place(link) {
  const at = link.getBoundingClientRect();
  const wide = note.offsetWidth;
  const room = document.documentElement.clientWidth;
  const left = Math.max(16, Math.min(at.left, room - wide - 16));
  const below = at.bottom + note.offsetHeight + 12 < innerHeight || at.top < note.offsetHeight + 12;
  note.style.left = `${left + scrollX}px`;
  note.style.top = `${(below ? at.bottom + 6 : at.top - note.offsetHeight - 6) + scrollY}px`;
}
function open(link) {
  clearTimeout(leaving);
  if (shown === link) return;
  close();
  const card = document.getElementById(`term-${link.dataset.term}`);
  if (!card) return;
  note.replaceChildren(...[...card.childNodes].map((each) => each.cloneNode(true)));
  for (const picture of $$("img", note)) picture.loading = "eager";
  note.hidden = false;
  shown = link;
  link.setAttribute("aria-expanded", "true");
  place(link);
}
function close() {
  if (!shown) return;
  shown.setAttribute("aria-expanded", "false");
  shown = null;
  note.hidden = true;
}
function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(close, 220);
}
export function start() {
  note = document.createElement("aside");
  note.className = "note";
  note.id = "note";
  note.hidden = true;
  $("#main").append(note);
  for (const link of $$(".mention")) {
    link.setAttribute("aria-controls", "note");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") open(link); });
    link.addEventListener("pointerleave", leave);
    link.addEventListener("focus", () => open(link));
    link.addEventListener("blur", (event) => { if (!note.contains(event.relatedTarget)) leave(); });
    // A tap or a click opens the note, and so does Enter, which then leads to the card below.
    link.addEventListener("click", (event) => { if (event.detail > 0 || shown !== link) { event.preventDefault(); open(link); } });
  }
  note.addEventListener("pointerenter", () => clearTimeout(leaving));
  note.addEventListener("pointerleave", leave);
  note.addEventListener("focusin", () => clearTimeout(leaving));
  note.addEventListener("focusout", (event) => { if (!note.contains(event.relatedTarget)) leave(); });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shown) return;
    const back = shown;
    close();
    if (note.contains(document.activeElement)) back.focus({ preventScroll: true });
  });
}
