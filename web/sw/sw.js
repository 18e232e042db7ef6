// Keeps the page itself for when there is no network. It never keeps data: lists live in the
// page's own storage, where their state is known. The build fills in the two names below.
const VERSION = "__VERSION__";
const SHELL = ["__SHELL__"];

// The path that the server lives under on its site, nothing at the top; what is kept is kept for the whole site.
const PATH = self.location.pathname.replace(/\/sw\.js$/, "");
const PREFIX = `livelist${PATH}-shell-`;
const CACHE = PREFIX + VERSION;
const SHELL_PATHS = new Set(SHELL);
// Answered by the server or not at all, even when a person opens them in a tab.
const DATA =
  /^\/(session|setup|accounts?|at|notices|webhooks|sections|views|invites|links|audit|tasks|lists|history|ws|socket\.io|docs|openapi\.json|swagger|api|auth|oidc|mcp|metrics|livez|readyz)(\/|$)/;
// These names change with their content, so the browser's own copy will do; all else is asked anew.
const HASHED = /^\/_next\/static\/(chunks|css|media)\//;
// A replica that is being replaced answers late; after this the kept page is better.
const PATIENCE_MS = 3000;

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell());
});

// The old version's files stay until its last tab is closed: such a tab may still load parts.
self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldShells().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || !url.pathname.startsWith(`${PATH}/`)) return;
  const path = url.pathname.slice(PATH.length);
  if (DATA.test(path)) return;
  if (request.method !== "GET" && request.method !== "HEAD") return;
  if (request.mode === "navigate") event.respondWith(page(request, path));
  else if (SHELL_PATHS.has(path)) event.respondWith(part(request, path));
});

async function keepShell() {
  const cache = await caches.open(CACHE);
  await cache.addAll(
    SHELL.map(
      (path) => new Request(PATH + path, { cache: HASHED.test(path) ? "default" : "reload" }),
    ),
  );
}

async function dropOldShells() {
  const names = await caches.keys();
  // A server under a longer path may have a name that begins alike.
  const own = names.filter(
    (name) => name.startsWith(PREFIX) && !/\W/.test(name.slice(PREFIX.length)),
  );
  const old = own.filter((name) => name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// A page comes from the network while there is one, so an updated server is seen at once.
async function page(request, path) {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    // What somebody shares stays in the address bar: no server on the way need know it.
    if (path === "/add") return await fetch(`${PATH}/`, { signal, redirect: "manual" });
    return await fetch(request, { signal });
  } catch {
    return (await kept(path)) ?? (await kept("/")) ?? Response.error();
  }
}

// A part belongs to one version: the kept one is right. `?_rsc=…` only names who asks.
async function part(request, path) {
  const response = await kept(path);
  if (!response) return fetch(request);
  return request.method === "HEAD" ? new Response(null, response) : response;
}

async function kept(path) {
  const cache = await caches.open(CACHE);
  return cache.match(PATH + path, { ignoreVary: true });
}

// What a server sends is shown, under the notice's name: the same one again takes the place of the first.
self.addEventListener("push", (event) => {
  event.waitUntil(show(read(event.data)));
});

self.addEventListener("notificationclick", (event) => {
  const { notification, action } = event;
  notification.close();
  const { data } = notification;
  event.waitUntil(ACTS.has(action) ? act(data, action, notification.title) : open(data.place));
});

// The browser has another address for this device now: the server is told, if somebody is signed in still.
self.addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(renew(event));
});

const ACTS = new Map([
  ["done", "Done"],
  ["later", "In an hour"],
]);

function read(data) {
  try {
    return data.json();
  } catch {
    return {};
  }
}

async function show(told) {
  const {
    id = "",
    key = id,
    title = "Livelist",
    body = "",
    place = "",
    unread,
    buttons,
    as,
  } = told;
  const actions = (buttons ?? [])
    .filter((action) => ACTS.has(action))
    .map((action) => ({ action, title: ACTS.get(action) }));
  const icon = `${PATH}/icon-192.png`;
  await self.registration.showNotification(title, {
    ...{ body, icon, badge: icon, actions, tag: id || "livelist" },
    data: { id, key, place, as },
  });
  if (typeof unread === "number") await self.navigator.setAppBadge?.(unread).catch(() => {});
}

// Where a page is open, it goes there; otherwise one is opened.
async function open(place) {
  const address = new URL(`${PATH}/${place ?? ""}`, self.location.origin).href;
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find((each) => each.url.startsWith(`${self.location.origin}${PATH}/`));
  if (!page) return self.clients.openWindow(address);
  page.postMessage({ go: place ?? "" });
  // What it leads to is shown there already; a browser may keep its windows where they are.
  await page.focus().catch(() => {});
}

// Twice is once: the server knows the key, and which turn of a task the notice is about.
async function act({ id, key, place, as }, action, title) {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": `${key}-${action}` };
  if (as) headers["Livelist-Actor"] = as;
  const address = `${PATH}/notices/${encodeURIComponent(id)}/${action}`;
  try {
    const answer = await fetch(address, { method: "POST", headers, credentials: "same-origin" });
    if (answer.ok) return;
  } catch {}
  await show({
    id,
    key,
    title,
    body: "That did not work. Open Livelist to do it there.",
    place,
    as,
  });
}

async function renew({ oldSubscription, newSubscription }) {
  const options = oldSubscription?.options;
  const found =
    newSubscription ?? (options && (await self.registration.pushManager.subscribe(options)));
  if (!found) return;
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify(found);
  await fetch(`${PATH}/notices/devices`, { method: "POST", headers, body }).catch(() => {});
}
