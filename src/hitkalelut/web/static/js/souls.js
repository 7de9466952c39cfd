// The souls: a run drawn as it happens, and played again; the pictures and all numbers come from the server.
import { $, $$, announce, calm, hint, say } from "./words.js";

const QUICK = 4000;
const BEAT = 100;
const LONG = 204;
const LEAST = 2;
const number = (value) => Math.round(value).toLocaleString("en");
let source = null;
let begun = 0;
let playing = 0;
let kept = null;

/** Only what is not the default stands in the address. */
function shortened(form) {
  const plain = $$("[data-default]", form).filter((each) => each.value === "" || each.value === each.dataset.default);
  for (const each of plain) each.disabled = true;
  setTimeout(() => { for (const each of plain) each.disabled = false; });
}
/** Show who stands where: each bar keeps its place and gets its length. */
function stand(article, told) {
  const whole = Number(article.dataset.souls);
  const bars = $(".bars", article);
  let n = 0;
  bars.setAttribute("d", bars.getAttribute("d").replace(/h[\d.]+/g, () => {
    const count = told.spread[n++];
    return `h${count ? Math.max(LEAST, LONG * count / whole).toFixed(1) : 0}`;
  }));
  const put = (name, text) => { $(`[data-of=${name}] bdi`, article).textContent = text; };
  put("step", number(told.step));
  put("likeness", told.likeness.toFixed(3));
  put("known", `${(told.known * 100).toFixed(1)}%`);
  for (const each of $$("[data-first]", article)) {
    let sum = 0;
    for (let degree = Number(each.dataset.first); degree <= Number(each.dataset.last); degree++) sum += told.spread[degree];
    $("bdi", each).textContent = number(sum);
  }
}
/** Draw the two curves of a run on, over all the steps so far. */
function drawn(run, n, spots) {
  const plots = $(".plots", run);
  if (!plots) return;
  const [left, right, top, bottom] = plots.dataset.box.split(" ").map(Number);
  const last = Math.max(spots.at(-1).step, 1);
  for (const [key, least, most] of [["likeness", -1, 1], ["known", 0, 1]]) {
    const line = $(`[id="plot-${key}--${n}"] path`, plots);
    const at = ({ step, [key]: value }) => `${(left + (right - left) * step / last).toFixed(1)} ${(top + (bottom - top) * (1 - (value - least) / (most - least))).toFixed(1)}`;
    line?.setAttribute("d", `M${spots.map(at).join("L")}`);
  }
  for (const each of $$(".last", plots)) each.textContent = number(last);
}
/** Hear of the run that is at work; when it has ended the server draws the whole. */
function hear() {
  const run = $("#run");
  if (!run?.dataset.stream) return;
  const n = Number(run.dataset.current);
  const article = $(`[data-run="${n}"]`, run);
  const line = $(".stage-of", article);
  const spots = [];
  source = new EventSource(run.dataset.stream);
  const on = (name, does) => source.addEventListener(name, ({ data }) => does(JSON.parse(data)));
  on("wait", ({ before }) => { line.textContent = run.dataset.waiting.replace("{count}", before); });
  on("start", () => { line.textContent = run.dataset.starting; });
  on("step", (told) => {
    if (told.step && spots.length < 2) begun = performance.now();
    if (told.step) line.textContent = run.dataset.going.replace("{step}", number(told.step));
    spots.push(told);
    stand(article, told);
    drawn(run, n, spots);
  });
  on("end", () => { source.close(); anew(); });
  source.onerror = () => { if (source.readyState === EventSource.CLOSED) hint(run.dataset.lost); };
}
/** Put what the server shows now in place of what stood here. */
async function anew() {
  let answer;
  try { answer = await fetch(location.href); } catch { hint(say("lost")); return; }
  const whole = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = $("#run", whole);
  if (!fresh) return;
  const held = $("#run").contains(document.activeElement);
  $("#run").replaceWith(document.importNode(fresh, true));
  const run = $("#run");
  if (held) run.focus({ preventScroll: true });
  kept = null;
  announce($$(".stage-of", run).map((each) => each.textContent).join(" "));
  if (run.dataset.stream) { hear(); return; }
  if (run.hasAttribute("data-over") && begun && performance.now() - begun < QUICK && !calm()) { at(0); play(); }
}
/** The pictures of all runs, got when they are first wanted. */
async function pictures() {
  kept ??= Promise.all($$("[data-pictures]").map(async (article) => ({ article, told: await (await fetch(article.dataset.pictures)).json() })));
  return kept;
}
async function at(step) {
  const range = $("#at");
  if (!range) return;
  range.value = step;
  $(".replay output bdi").textContent = number(step);
  try {
    for (const { article, told } of await pictures()) {
      const n = Math.max(0, told.points.findLastIndex((each) => each <= step));
      stand(article, { step: told.points[n], spread: told.spread[n], likeness: told.likeness[n], known: told.known[n] });
    }
  } catch { pause(); hint(say("lost")); }
}
function pause() {
  clearInterval(playing);
  playing = 0;
  shown();
}
function play() {
  const range = $("#at");
  const most = Number(range.max);
  if (Number(range.value) >= most) at(0);
  playing = setInterval(() => {
    const here = $("#at");
    if (!here || Number(here.value) >= most) pause();
    else at(Math.min(most, Number(here.value) + Math.max(1, Math.round(most / 120))));
  }, BEAT);
  shown();
}
function shown() {
  const button = $(".replay .play");
  if (!button) return;
  button.setAttribute("aria-pressed", String(Boolean(playing)));
  button.setAttribute("aria-label", say(playing ? "pause" : "play"));
}
async function cancel(form) {
  source?.close();
  try { location.assign((await fetch(form.action, { method: "POST" })).url); } catch { hint(say("lost")); }
}
export function start() {
  document.addEventListener("submit", (event) => {
    if (event.target.matches(".params")) shortened(event.target);
    else if (event.target.matches(".cancel")) { event.preventDefault(); cancel(event.target); }
  });
  document.addEventListener("click", (event) => { if (event.target.closest?.(".replay .play")) { if (playing) pause(); else play(); } });
  document.addEventListener("input", (event) => { if (event.target.id === "at") { pause(); at(Number(event.target.value)); } });
  if ($("#run").dataset.asked) history.replaceState(history.state, "", $("#run").dataset.asked + location.hash);
  addEventListener("pagehide", () => source?.close());
  hear();
}
