// The scan page's service worker: keeps the page itself, so that it opens without a connection too. Tickets and scans are not
// its business, the page keeps those.

const KEPT = "scan-page";
const ANSWER_WITHIN_MS = 5000;
const page = self.registration.scope;

async function freshOrKept() {
    const cache = await caches.open(KEPT);
    let fresh = null;
    try {
        fresh = await fetch(page, {cache: "no-cache", signal: AbortSignal.timeout(ANSWER_WITHIN_MS)});
        if (fresh.ok) await cache.put(page, fresh.clone());
    } catch (noConnection) {
        fresh = null;
    }
    if (fresh && fresh.ok) return fresh;
    return (await cache.match(page)) || fresh || Response.error();
}

self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(KEPT).then((cache) => cache.add(page)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
    if (event.request.mode === "navigate") event.respondWith(freshOrKept());
});
