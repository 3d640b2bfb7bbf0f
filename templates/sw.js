{% load i18n static %}// Keeps pages for reading without internet. The network goes first; a copy is shown where it fails.
const STATIC = "statis-{{ version }}";
const VISITED = "dibuka";
const ASKED = "diminta";
const MOST = { [STATIC]: 60, [VISITED]: 50, [ASKED]: 100 };
const NEVER = /^\/(en\/)?(admin|api|gambar|healthz|readyz|sw\.js|[^?]*\.(xml|csv|jsonl|atom|txt)$)/;
const FILES = /^({{ static_url }}(?!admin)|{{ media_url }})/;
const bare = (path) => path.replace(/\.[0-9a-f]{12}(?=\.\w+$)/, "");
const isHtml = (answer) => (answer.headers.get("content-type") ?? "").startsWith("text/html");
const mayKeep = (answer) =>
  answer.ok && answer.type === "basic" && !answer.redirected &&
  !/private|no-store/.test(answer.headers.get("cache-control")) &&
  !/cookie/i.test(answer.headers.get("vary"));

const isShortlist = (address) => /\/simpanan\/$/.test(new URL(address).pathname);

async function put(name, address, answer) {
  const cache = await caches.open(name);
  // Put last in the row, and of the shortlist there is but one copy.
  await cache.delete(address, { ignoreVary: true, ignoreSearch: name === ASKED && isShortlist(address) });
  await cache.put(address, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST[name])).map((key) => cache.delete(key)));
}
async function find(name, address, options) {
  return (await caches.open(name)).match(address, { ignoreVary: true, ...options });
}
async function keepPage(address, answer) {
  if (!mayKeep(answer) || !isHtml(answer)) return;
  await put((await find(ASKED, address)) ? ASKED : VISITED, address, answer);
}
async function copyOf(address) {
  const found =
    (await find(ASKED, address)) ?? (await find(VISITED, address)) ??
    (isShortlist(address) && (await find(ASKED, address, { ignoreSearch: true })));
  if (!found) return;
  const text = await found.text();
  const old = text.replace("<html ", `<html data-copy="${found.headers.get("date") ?? ""}" `);
  return new Response(old, { headers: found.headers });
}
async function listOfCopies(english) {
  const items = [];
  for (const name of [ASKED, VISITED]) {
    const cache = await caches.open(name);
    for (const request of (await cache.keys()).reverse()) {
      const { pathname, search } = new URL(request.url);
      if (items.length === 30 || pathname.startsWith("/en/") !== english) continue;
      const title = /<title>(.*?)( – [^–]*)?<\/title>/s.exec(await (await cache.match(request, { ignoreVary: true })).text());
      const href = (pathname + search).replaceAll("&", "&amp;").replaceAll('"', "%22");
      if (title) items.push(`<li><a href="${href}">${title[1]}</a></li>`);
    }
  }
  return items.join("");
}
async function offline(address) {
  const english = new URL(address).pathname.startsWith("/en/");
  const text = (english ? OFFLINE_EN : OFFLINE_ID).replace("<li></li>", await listOfCopies(english));
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'" };
  return new Response(text, { status: 503, headers });
}
async function openPage(event) {
  const address = event.request.url.split("#")[0];
  try {
    const answer = await fetch(event.request);
    if (answer.status >= 502) return (await copyOf(address)) ?? answer;
    event.waitUntil(keepPage(address, answer.clone()));
    return answer;
  } catch {
    return (await copyOf(address)) ?? offline(address);
  }
}
async function openFile(event) {
  const { url } = event.request;
  const kept = bare(url) !== url && (await find(STATIC, url));
  if (kept) return kept;
  try {
    const answer = await fetch(event.request);
    if (mayKeep(answer)) event.waitUntil(put(STATIC, url, answer.clone()));
    return answer;
  } catch (error) {
    // An older page may name an older file: its successor does as well.
    const keys = await (await caches.open(STATIC)).keys();
    const twin = keys.find((key) => bare(key.url) === bare(url));
    if (!twin) throw error;
    return find(STATIC, twin);
  }
}
async function ask({ visited, keep = [], aloud }, client) {
  let kept = 0;
  if (visited) await fetch(visited).then((answer) => keepPage(visited.split("#")[0], answer), () => {});
  for (const path of keep.slice(0, MOST[ASKED] / 2)) {
    const url = new URL(path, location.origin);
    url.hash = "";
    if (url.origin !== location.origin || NEVER.test(url.pathname)) continue;
    try {
      const answer = await fetch(url);
      if (!mayKeep(answer) || !isHtml(answer)) continue;
      await put(ASKED, url.href, answer);
      kept += 1;
    } catch {
      // No network: the rest would fail as well.
      break;
    }
  }
  if (aloud) client.postMessage({ kept });
}

self.addEventListener("install", (event) => {
  // What the page has loaded already: from the browser's own memory, not from the network again.
  const files = [{% for file in files %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}].map((file) => new Request(file, { cache: "force-cache" }));
  event.waitUntil(caches.open(STATIC).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => !(name in MOST)).map((name) => caches.delete(name));
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names))).then(() => self.clients.claim()));
});
self.addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin || NEVER.test(pathname)) return;
  if (mode === "navigate") event.respondWith(openPage(event));
  else if (FILES.test(pathname)) event.respondWith(openFile(event));
});
self.addEventListener("message", (event) => {
  event.waitUntil(ask(event.data, event.source));
});

const OFFLINE_ID = {{ offline_id }};
const OFFLINE_EN = {{ offline_en }};
