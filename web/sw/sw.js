// Keeps the page itself for when there is no network. It never keeps data: lists live in the
// page's own storage, where their state is known. The build fills in the two names below.
const VERSION = "__VERSION__";
const SHELL = ["__SHELL__"];

const PREFIX = "livelist-shell-";
const CACHE = PREFIX + VERSION;
const SHELL_PATHS = new Set(SHELL);
// Answered by the server or not at all, even when a person opens them in a tab.
const DATA =
  /^\/(session|setup|accounts?|invites|links|audit|tasks|lists|history|ws|socket\.io|docs|openapi\.json|swagger|api|auth|oidc|mcp|metrics|livez|readyz)(\/|$)/;
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
  if (url.origin !== self.location.origin || DATA.test(url.pathname)) return;
  if (request.method !== "GET" && request.method !== "HEAD") return;
  if (request.mode === "navigate") event.respondWith(page(request, url.pathname));
  else if (SHELL_PATHS.has(url.pathname)) event.respondWith(part(request, url.pathname));
});

async function keepShell() {
  const cache = await caches.open(CACHE);
  await cache.addAll(
    SHELL.map((path) => new Request(path, { cache: HASHED.test(path) ? "default" : "reload" })),
  );
}

async function dropOldShells() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// A page comes from the network while there is one, so an updated server is seen at once.
async function page(request, path) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
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
  return cache.match(path, { ignoreVary: true });
}
