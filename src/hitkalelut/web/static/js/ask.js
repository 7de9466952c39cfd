// Questions: keys choose; on a projector one stands beside the picture, within another page at the foot. The server computes the answers.
import { $, $$, announce, hint, page, say } from "./words.js";
import { listeners, step } from "./way.js";
import { pause } from "./transport.js";
import { still } from "./labels.js";

const classroom = page.hasAttribute("data-present");
const box = () => $("#ask");
export const on = () => Boolean(box());
export function close() {
  if (!on()) return false;
  const held = box().contains(document.activeElement);
  box().remove();
  if (held) $("[data-ask]")?.focus();
  return true;
}
async function got(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(String(answer.status));
  const whole = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!classroom) for (const link of $$("a[href]", whole)) link.setAttribute("target", "_blank");
  return (selector) => { const found = $(selector, whole); return found && document.importNode(found, true); };
}
const made = (name, set) => Object.assign(document.createElement(name), set);
const act = (stage, text) => { const button = made("button", { type: "button", className: "button strong", textContent: text }); button.dataset.stage = stage; return button; };
function shown(stage, ...what) {
  const body = $(".ask-body", box());
  box().dataset.stage = stage;
  body.replaceChildren(...what.filter(Boolean));
  still();
  announce(body.textContent.trim().slice(0, 200));
}
/** Open the question of this act, or close it. */
export async function open() {
  const href = $("#steps")?.dataset.predict;
  if (close() || !href) return;
  pause();
  try {
    const get = await got(href);
    const head = made("h2", { textContent: get("h1").textContent });
    const shut = made("button", { type: "button", className: "tool", textContent: "✕", ariaLabel: say("close"), onclick: close });
    const section = made("section", { id: "ask", className: "ask" });
    const top = made("header", {});
    top.append(head, shut);
    section.append(top, made("div", { className: "ask-body" }));
    $(".board").after(section);
    const form = get("[data-question]");
    for (const skip of $$("a", form)) skip.remove();
    form.noValidate = true;
    shown("asked", form);
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
  } catch { location.assign(href); }
}
export function choose(n) {
  const option = $$("[data-question] [name=answer]")[n - 1];
  if (!option) return false;
  option.checked = true;
  option.focus();
  return true;
}
export function hand(n, by = 1) {
  const input = $$("[data-question] .hands input")[n - 1];
  if (input) input.value = Math.max(0, Number(input.value) + by);
  return Boolean(input);
}
/** The answer to run: of the wrong ones that for which most hands were raised, else the one that is marked. */
function popular(form) {
  const marked = $("input[name=answer]:checked", form)?.value;
  const { right } = form.dataset;
  if (!right) return marked;
  const all = $$(".option", form).map((each) => [$("[name=answer]", each).value, Number($(".hands input", each).value)]);
  const most = all.filter(([key, hands]) => key !== right && hands).sort((a, b) => b[1] - a[1])[0];
  return most?.[0] ?? marked ?? right;
}
async function run(form) {
  const answer = popular(form);
  if (!answer) { $("[name=answer]", form).focus(); return; }
  const url = new URL(form.action);
  for (const each of $$("[type=hidden]", form)) url.searchParams.set(each.name, each.value);
  url.searchParams.set("answer", answer);
  const chosen = $$(".option", form).find((each) => $("[name=answer]", each).value === answer);
  const hands = Number($(".hands input", chosen)?.value ?? 0);
  const get = await got(url);
  if (!on()) return;
  told = get("#told");
  const lead = made("p", { className: "lead", textContent: (hands ? `${hands} × ` : "") + $("label span", chosen).textContent });
  const what = get("#run");
  if (what) what.tabIndex = 0;
  if (classroom && what) shown("run", lead, what, act("told", say("reveal")));
  else shown("told", told, what, act("on", say("goOn")), classroom ? null : act("again", say("another")));
}
let told = null;
const does = { asked: async () => {
  const held = box();
  if (held.ariaBusy) return;
  held.ariaBusy = "true";
  hint(say("running"));
  await run($("form", held)).then(() => { $("#hint").hidden = true; }, () => hint(say("lost")));
  held.ariaBusy = null;
}, run: () => shown("told", told, act("on", say("goOn"))), told: () => { close(); step("next"); } };
/** The obvious next thing: run the answer, then what is right, then the act itself. */
export function next() {
  if (!on() || document.activeElement?.matches("a")) return false;
  does[box().dataset.stage]();
  return true;
}
export function start() {
  document.addEventListener("click", (event) => {
    const to = event.target.closest?.("[data-ask], #ask [data-hand], #ask [data-stage]");
    if (!to || event.ctrlKey || event.metaKey) return;
    if (to.dataset.hand) hand($$("#ask .hands").indexOf(to.parentElement) + 1, Number(to.dataset.hand));
    else if (to.dataset.stage === "again") { close(); open(); }
    else if (to.dataset.stage) next();
    else { event.preventDefault(); open(); }
  });
  document.addEventListener("mousedown", (event) => { if (event.target.closest?.("[data-hand]")) event.preventDefault(); });
  document.addEventListener("submit", (event) => {
    if (!event.target.closest("#ask")) return;
    event.preventDefault();
    does.asked();
  });
  listeners.add((answer) => { if (answer) close(); });
}
