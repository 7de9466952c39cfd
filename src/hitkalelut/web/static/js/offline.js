// What was seen stays readable without a network.
import { say } from "./words.js";

export function start() {
  if (say("worker") && "serviceWorker" in navigator && isSecureContext) addEventListener("load", () => navigator.serviceWorker.register(say("worker")).catch(() => undefined));
}
