// When each question comes again is kept in this browser; the server works it out and keeps nothing.
import { $, $$, keep, kept } from "./words.js";

const quiz = $("#quiz");
const told = quiz.dataset;
const DAY = 86400;
const MOST = 2000;
const now = () => Math.floor(Date.now() / 1000);

function held(name) {
  try {
    const found = JSON.parse(kept(name, "{}"));
    return found?.constructor === Object ? found : {};
  } catch { return {}; }
}
function store(name, value) { keep(name, JSON.stringify(value)); }

/** Up to which lesson of the course is asked; without a lesson all is. */
const lesson = Number(told.lesson ?? Infinity);
/** The questions that are due, the longest first; all, or those of a kind. Up to a lesson only those that were
    asked up to it, or an earlier one, are known to be allowed. */
function due(cards, kind = "") {
  const allowed = (card) => lesson === Infinity || card.lesson <= lesson;
  return Object.keys(cards).filter((id) => cards[id]?.due <= now() && allowed(cards[id]) && (!kind || id.startsWith(`${kind}/`)))
    .sort((one, other) => cards[one].due - cards[other].due);
}
function seed() { return crypto.getRandomValues(new Uint32Array(1))[0] >>> 1; }

/** The kind that was chosen; a question that comes again is asked by its own name, which chooses none. */
function chosen() {
  try {
    if (!told.about.includes("/")) sessionStorage.setItem("quiz-kind", told.about);
    return sessionStorage.getItem("quiz-kind") ?? "";
  } catch { return told.about.split("/")[0]; }
}
/** The address of the next question: one that is due, or a new one. */
function following() {
  const kind = chosen();
  const [waiting] = due(held("quiz"), kind).filter((id) => id !== told.id);
  const address = new URL(location.href);
  address.searchParams.delete("answer");
  address.searchParams.set("seed", seed());
  if (waiting || kind) address.searchParams.set("about", waiting || kind);
  else address.searchParams.delete("about");
  return address.href;
}
function counted(cards) {
  const line = $("#due");
  const many = due(cards).length;
  line.textContent = told.due.replace("{n}", many);
  line.hidden = !many;
}
/** In how long it comes again is said by the server, as the shell says it. */
async function comes(memory) {
  const answer = await fetch(`${told.comes}${told.comes.includes("?") ? "&" : "?"}seconds=${memory.due - now()}`).catch(() => null);
  if (!answer?.ok) return;
  const line = $("#again");
  line.textContent = (await answer.json()).says;
  line.hidden = false;
}
async function reviewed(known) {
  const fields = Object.entries(known ?? {}).filter(([name, value]) => value !== null && name !== "lesson");
  const asks = new URLSearchParams([["right", told.good], ["now", now()], ...fields]);
  const answer = await fetch(`${told.review.split("?")[0]}?${asks}`).catch(() => null);
  return answer?.ok ? answer.json() : null;
}
/** An answer counts once, however often its page is loaded again. */
async function answered() {
  const cards = held("quiz");
  if (history.state?.counted) {
    if (cards[told.id]) comes(cards[told.id]);
    return;
  }
  // What is no longer a memory is refused, and the question begins anew.
  const memory = await reviewed(cards[told.id]) ?? await reviewed({});
  if (!memory) return;
  const first = Math.min(lesson, cards[told.id]?.lesson ?? Infinity);
  cards[told.id] = first < Infinity ? { ...memory, lesson: first } : memory;
  const ids = Object.keys(cards);
  if (ids.length > MOST) delete cards[ids.sort((one, other) => cards[other].due - cards[one].due)[0]];
  store("quiz", cards);
  history.replaceState({ ...history.state, counted: true }, "");
  comes(cards[told.id]);
  counted(cards);
}
/** Each learner's tests are drawn once; the result of the first is brought to the second. */
function tested() {
  const tests = held("quiz-tests");
  tests.draw ??= seed();
  if (told.marks) tests[told.test] ??= told.marks;
  store("quiz-tests", tests);
  const address = new URL(location.href);
  const before = told.test === "after" ? tests.before : undefined;
  if (told.marks && told.test === "after" && before && !address.searchParams.has("before")) address.searchParams.set("before", before);
  else if (!told.marks && "undrawn" in told) {
    address.searchParams.set("draw", tests.draw);
    if (before) address.searchParams.set("before", before);
  }
  if (address.href !== location.href) location.replace(address);
}
/** On files alone: the plain ladder of days. */
function fixed() {
  const said = JSON.parse(told.comes), LADDER = Object.keys(said).map(Number);
  const cards = held("quiz-fixed");
  const sections = $$("[data-id]", quiz);
  const waits = (each) => cards[each.dataset.id]?.due ?? 0;
  sections.sort((one, other) => waits(one) - waits(other)).forEach((each) => quiz.append(each));
  const line = $("#due");
  line.textContent = told.due.replace("{n}", sections.filter((each) => waits(each) <= now()).length);
  line.hidden = false;
  quiz.addEventListener("click", (event) => {
    const button = event.target.closest("[data-known]");
    if (!button) return;
    const id = button.closest("[data-id]").dataset.id;
    const step = button.dataset.known === "1" ? Math.min((cards[id]?.step ?? -1) + 1, LADDER.length - 1) : 0;
    cards[id] = { step: button.dataset.known === "1" ? step : -1, due: now() + LADDER[step] * DAY };
    store("quiz-fixed", cards);
    button.closest("p").textContent = said[LADDER[step]];
  });
}

export function start() {
  if ("fixed" in told) fixed();
  else if (told.test) tested();
  else if ("open" in told) location.replace(following());
  else {
    chosen();
    counted(held("quiz"));
    if (told.good) answered();
    const next = $("#next");
    if (next) next.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      location.assign(following());
    });
  }
}
