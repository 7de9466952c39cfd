// Everything works without scripts; what is here makes it move.
import { $, page } from "./words.js";
import { furnished } from "./shell.js";
import { readable } from "./labels.js";
import * as way from "./way.js";
import * as transport from "./transport.js";
import * as keys from "./keys.js";
import * as picture from "./picture.js";
import * as search from "./search.js";
import * as share from "./share.js";
import * as theme from "./theme.js";
import * as predict from "./predict.js";
import * as present from "./present.js";
import * as embed from "./embed.js";
import * as offline from "./offline.js";

for (const link of document.querySelectorAll(".still a")) link.setAttribute("tabindex", "-1");
if (document.querySelector("[data-again]")) setTimeout(() => location.reload(), 2500);
for (const drawing of document.querySelectorAll(".still svg.drawing")) readable(drawing);
await furnished();
theme.start();
search.start();
share.start();
predict.start();
keys.start();
if (way.on()) {
  way.start();
  transport.start();
  picture.start();
}
if ($("[data-way]") && page.hasAttribute("data-present")) present.start();
if (page.hasAttribute("data-embed")) embed.start(); else offline.start();
