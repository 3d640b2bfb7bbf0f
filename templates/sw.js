{% load i18n static %}// Keeps pages for reading without internet. The network goes first; a copy is shown where it fails.
const STATIC = "statis-{{ version }}";
const VISITED = "dibuka";
const ASKED = "diminta";
const MOST = { [STATIC]: 60, [VISITED]: 50, [ASKED]: 100 };
const NEVER = /^\/(en\/)?(admin|api|gambar|healthz|readyz|sw\.js|[^?]*\.(xml|csv|jsonl|atom|txt)$)/;
const FILES = /^({{ static_url }}(?!admin)|{{ media_url }})/;
const bare = (path) => path.replace(/\.[0-9a-f]{12}(?=\.\w+$)/, "");
const isShortlist = (address) => /\/simpanan\/(\?|$)/.test(address);
const match = (address, cacheName, more) => caches.match(address, { ignoreVary: true, cacheName, ...more });
const mayKeep = ({ ok, type, redirected, headers }) =>
  ok && type === "basic" && !redirected &&
  !/private|no-store/.test(headers.get("cache-control")) && !/cookie/i.test(headers.get("vary"));

const put = async (name, address, answer) => {
  const cache = await caches.open(name);
  // Put last in the row, and of the shortlist there is but one copy.
  await cache.delete(address, { ignoreVary: true, ignoreSearch: name === ASKED && isShortlist(address) });
  await cache.put(address, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST[name])).map((key) => cache.delete(key)));
};
const keepPage = async (address, answer, asked) => {
  if (!mayKeep(answer) || !/^text\/html/.test(answer.headers.get("content-type"))) return 0;
  await put(asked || (await match(address, ASKED)) ? ASKED : VISITED, address, answer);
  return 1;
};
const copyOf = async (address) => {
  const found =
    (await match(address, ASKED)) ?? (await match(address, VISITED)) ??
    (isShortlist(address) && (await match(address, ASKED, { ignoreSearch: true })));
  if (!found) return;
  const { headers } = found;
  const text = await found.text();
  return new Response(text.replace("<html ", `<html data-copy="${headers.get("date") ?? "?"}" `), { headers });
};
const offline = async (address) => {
  const isEnglish = (url) => new URL(url).pathname.startsWith("/en/");
  const items = [];
  for (const name of [ASKED, VISITED]) {
    for (const { url } of (await (await caches.open(name)).keys()).reverse()) {
      if (items.length === 30 || isEnglish(url) !== isEnglish(address)) continue;
      const title = /<title>(.*?)( – [^–]*)?<\/title>/s.exec(await (await match(url, name)).text());
      if (title) items.push(`<li><a href="${url.replace(/[&"]/g, (sign) => `&#${sign.charCodeAt()};`)}">${title[1]}</a></li>`);
    }
  }
  const text = OFFLINE[isEnglish(address) ? 1 : 0].replace("<li></li>", () => items.join(""));
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'" };
  return new Response(text, { status: 503, headers });
};
const openPage = async (event) => {
  const address = event.request.url.split("#")[0];
  try {
    const answer = await fetch(event.request);
    if (answer.status >= 502) return (await copyOf(address)) ?? answer;
    event.waitUntil(keepPage(address, answer.clone()));
    return answer;
  } catch {
    return (await copyOf(address)) ?? offline(address);
  }
};
const openFile = async (event) => {
  const { url } = event.request;
  const kept = bare(url) !== url && (await match(url, STATIC));
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
    return match(twin, STATIC);
  }
};
const ask = async ({ visited = [], keep = [], aloud }, client) => {
  let kept = 0;
  for (const path of [...visited, ...keep].slice(0, 60)) {
    const [address] = new URL(path, location.origin).href.split("#");
    if (!address.startsWith(`${location.origin}/`) || NEVER.test(new URL(address).pathname)) continue;
    try {
      kept += await keepPage(address, await fetch(address), keep.includes(path));
    } catch {
      // No network: the rest would fail as well.
      break;
    }
  }
  if (aloud) client.postMessage({ kept });
};

self.addEventListener("install", (event) => {
  // What the page has loaded already: from the browser's own memory, not from the network again.
  const files = [{% for file in files %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}].map((file) => new Request(file, { cache: "force-cache" }));
  event.waitUntil(caches.open(STATIC).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const drop = (names) => Promise.all(names.map((name) => name in MOST || caches.delete(name)));
  event.waitUntil(caches.keys().then(drop).then(() => self.clients.claim()));
});
self.addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin || NEVER.test(pathname)) return;
  if (mode === "navigate") event.respondWith(openPage(event));
  else if (FILES.test(pathname)) event.respondWith(openFile(event));
});
self.addEventListener("message", (event) => event.waitUntil(ask(event.data, event.source)));

const OFFLINE = [{{ offline_id }}, {{ offline_en }}];
