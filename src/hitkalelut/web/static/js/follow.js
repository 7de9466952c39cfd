// The notes in the presenter's second window: they follow the projector and step it; without one they go by themselves.
import { $ } from "./words.js";
import { still } from "./labels.js";
import { line } from "./present.js";

let led = false;
let turn = 0;
function told() {
  if (!led) return;
  $("#follows").textContent = $("#follows").dataset.on;
  for (const each of document.querySelectorAll(".led")) each.hidden = false;
}
async function follow(search) {
  const mine = ++turn;
  const url = new URL(location.href);
  url.search = search;
  for (const name of ["present", "play", "speed", "until"]) url.searchParams.delete(name);
  const to = url.href.replaceAll("%2F", "/");
  if (to !== location.href) {
    const answer = await fetch(to);
    if (!answer.ok || mine !== turn) return;
    const whole = new DOMParser().parseFromString(await answer.text(), "text/html");
    $("main").replaceWith(document.importNode($("main", whole), true));
    document.title = whole.title;
    still();
    history.replaceState({}, "", to);
  }
  told();
}
export function follows() {
  if (!line) return;
  line.onmessage = ({ data }) => {
    if (data.gone) { led = false; location.reload(); } else if (data.at !== undefined) { led = true; follow(data.at); }
  };
  document.addEventListener("click", (event) => {
    const does = event.target.closest?.("[data-does]")?.dataset.does;
    if (!does || !led) return;
    event.preventDefault();
    line.postMessage({ does });
  });
  line.postMessage({ hello: true });
}
