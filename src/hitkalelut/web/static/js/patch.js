// One picture becomes the next in place: the same ids stay the same elements, so that the style sheet moves them.
const GONE = 400;

function attributes(from, to) {
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && name !== "tabindex") from.removeAttribute(name);
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
}

function fade(element, still) {
  element.removeAttribute("id");
  for (const inner of element.querySelectorAll("[id]")) inner.removeAttribute("id");
  if (still) { element.remove(); return; }
  element.classList.add("gone");
  element.setAttribute("aria-hidden", "true");
  setTimeout(() => element.remove(), GONE);
}

function walk(from, to, known, still) {
  if (to.hasAttribute("data-same")) { if (to.hasAttribute("transform")) from.setAttribute("transform", to.getAttribute("transform")); return; }
  attributes(from, to);
  if (!to.children.length) {
    if (from.textContent !== to.textContent || from.children.length) from.textContent = to.textContent;
    return;
  }
  const left = new Set([...from.children].filter((each) => !each.classList.contains("gone")));
  let place = null;
  for (const wanted of [...to.children]) {
    let same = wanted.id ? known.get(wanted.id) : [...left].find((each) => !each.id && each.tagName === wanted.tagName);
    if (same && same.tagName !== wanted.tagName) same = undefined;
    if (same) {
      left.delete(same);
      walk(same, wanted, known, still);
    } else {
      same = wanted.cloneNode(false);
      if (wanted.id && !still) {
        same.classList.add("came");
        const came = same;
        setTimeout(() => came.classList.remove("came"), GONE);
      }
      walk(same, wanted, known, still);
    }
    const after = place ? place.nextElementSibling : from.firstElementChild;
    if (same !== after) from.insertBefore(same, after);
    place = same;
  }
  for (const old of left) if (old.parentNode === from) fade(old, still || !old.id);
}

export function morph(from, to, still = false) {
  const known = new Map([...from.querySelectorAll("[id]")].map((each) => [each.id, each]));
  walk(from, to, known, still);
}

// What does not become the next in place gives way to it: two pictures that fade need not be drawn anew for each frame.
export function instead(box, next, still) {
  const left = document.createElement("div");
  left.className = "left";
  left.inert = true;
  left.append(...box.children);
  box.replaceChildren(next, left);
  fade(left, still);
}
