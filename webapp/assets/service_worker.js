// Keeps the pages of tasks one has opened, and what they are made of, so that they open again without a connection.
const PAGES = "pages";
const ASSETS = "assets";
const KEPT = 12 * 3600 * 1000; // ms: no longer than a sign-in lasts
const MOST = 30; // pages

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === "navigate" && request.method === "GET" && /^\/tasks\/[^/]+$/.test(pathname)) event.respondWith(page(request));
  else if (request.method === "GET" && pathname.startsWith("/assets/")) event.respondWith(asset(request));
  else if (/^\/sign-(in|out)$/.test(pathname)) event.waitUntil(caches.delete(PAGES)); // the next person finds nothing
});

/** The server's page; the one kept only where there is no server to ask. */
async function page(request) {
  const kept = await caches.open(PAGES);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await keep(kept, request, answer.clone());
    else await kept.delete(request);
    return answer;
  } catch (offline) {
    const found = await kept.match(request);
    if (found && Date.now() - Date.parse(found.headers.get("Date")) < KEPT) return found;
    throw offline;
  }
}

async function keep(kept, request, answer) {
  await kept.put(request, answer);
  const all = await kept.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((old) => kept.delete(old)));
}

/** Assets are named by their content: what is kept is right for ever. */
async function asset(request) {
  const kept = await caches.open(ASSETS);
  const found = await kept.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await kept.put(request, answer.clone());
  return answer;
}
