// Everything works without scripts; what is here makes it move.
import { $, $$, lights, page, say } from "./words.js";
import { furnished } from "./shell.js";
import { still } from "./labels.js";
import * as way from "./way.js";
import * as transport from "./transport.js";
import * as keys from "./keys.js";
import * as picture from "./picture.js";
import * as search from "./search.js";
import * as share from "./share.js";
import * as present from "./present.js";
import * as ask from "./ask.js";

for (const link of $$(".still a")) link.setAttribute("tabindex", "-1");
// What is still being worked out is asked for again.
setInterval(() => { if ($("[data-again]")) way.on() ? way.again() : location.reload(); }, 2500);
still();
await furnished();
lights();
search.start();
share.start();
keys.start();
if (way.on()) {
  way.start();
  transport.start();
  picture.start();
  ask.start();
}
if (way.on() && present.on()) present.start(keys.does);
if (present.noting()) (await import("./follow.js")).follows();
if ($("#passage")) (await import("./read.js")).start();
if ($("#quiz")) (await import("./quiz.js")).start();
if ($("#souls")) (await import("./souls.js")).start();
/** Within another page: tell it how high this is; the law that is switched off is so at the act shown. */
function embedded() {
  const tell = () => parent.postMessage({ hitkalelut: "height", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  new ResizeObserver(tell).observe(document.body);
  tell();
  document.addEventListener("submit", (event) => { if (event.target.closest("#whatif")) event.target.elements.act.value = $("#act").defaultValue; });
}
// Elsewhere what was seen stays readable without a network.
if (page.hasAttribute("data-embed")) embedded();
else if (say("worker") && "serviceWorker" in navigator && isSecureContext) addEventListener("load", () => navigator.serviceWorker.register(say("worker")).catch(() => undefined));
