// Keeps the shell and every page that was visited; the network comes first, so nothing old is shown while it answers.
const STORE = "atlas-1";
const MOST = 400;
const root = new URL(self.registration.scope);
const SHELL = ["static/page.css", "static/drawing.css", "static/print.css", "static/present.css", "static/icon.svg", "static/icons.svg", "static/keys.json", ...["first", "main", "words", "shell", "patch", "way", "transport", "keys", "picture", "labels", "search", "share", "present", "ask"].map((name) => `static/js/${name}.js`)];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then(async (store) => {
    await Promise.allSettled([...SHELL, "offline", "en/offline.html", "he/offline.html"].map(async (path) => { const answer = await fetch(new URL(path, root)); if (answer.ok) await store.put(new URL(path, root), answer); }));
    await self.skipWaiting();
  }));
});
self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("atlas-") && name !== STORE).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});
// A view and its fragment have one address; in the store they lie under two.
function place(request) {
  const url = new URL(request.url);
  if (request.headers.get("X-Fragment")) url.searchParams.set("fragment", "1");
  return url.href;
}
async function keep(request, answer) {
  const store = await caches.open(STORE);
  await store.put(place(request), answer);
  const kept = await store.keys();
  if (kept.length > MOST) await Promise.all(kept.slice(0, kept.length - MOST).filter((each) => !each.url.includes("/static/")).map((each) => store.delete(each)));
}
async function offline(request) {
  const store = await caches.open(STORE);
  const found = await store.match(place(request), { ignoreVary: true });
  if (found) return found;
  if (request.mode === "navigate") {
    const lang = /[?&]lang=he|\/he\//.test(request.url) ? "he" : "en";
    for (const path of ["offline", `${lang}/offline.html`]) { const page = await store.match(new URL(path, root), { ignoreSearch: true, ignoreVary: true }); if (page) return page; }
  }
  return Response.error();
}
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== root.origin || !url.href.startsWith(root.href) || url.pathname === "/souls/live") return;
  event.respondWith(fetch(request).then((answer) => {
    if (answer.ok && answer.type === "basic") event.waitUntil(keep(request, answer.clone()));
    return answer;
  }).catch(() => offline(request)));
});
