// A question: keys 1 to 4 choose, Enter answers; the answer is computed by the server.
import { $, $$ } from "./words.js";

export function choose(n) {
  const options = $$("[data-question] input[type=radio][name=answer]");
  if (!options[n - 1]) return false;
  options[n - 1].checked = true;
  options[n - 1].focus();
  return true;
}
export function start() {
  const form = $("[data-question]");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name !== "skip" && !$("input[name=answer]:checked", form)) { event.preventDefault(); $("input[name=answer]", form)?.focus(); }
  });
}
