// Registers the worker that keeps visited pages, asks it to keep more, and says when a page is an old copy.
const worker = navigator.serviceWorker;
const saving = navigator.connection?.saveData;
const say = (...detail) => document.dispatchEvent(new CustomEvent("pesan", { detail }));
const old = document.documentElement.dataset.copy;

if (old) {
  const { lang } = document.documentElement;
  const day = new Date(old).toLocaleString(lang, { dateStyle: "long", timeStyle: "short" });
  const notice = document.createElement("p");
  notice.className = "notice notice--warning";
  notice.role = "status";
  document.getElementById("isi").prepend(notice);
  const words = document.getElementById("pesan").dataset.copy.replace("#", day);
  // A moment later, so that a screen reader hears the change.
  setTimeout(() => (notice.textContent = words), 300);
}
if (worker) {
  const ask = async (message) => {
    await worker.register("/sw.js").catch(() => message.aloud && say("unkept"));
    (await worker.ready).active.postMessage(message);
  };
  // A first visit costs nothing: the worker comes when the visitor goes on.
  const begin = () => (worker.controller ? ask({}) : ask({ visited: [location.href] }));
  // With Save-Data the visitor asks for every page by a button.
  if (!saving) {
    if (worker.controller || document.referrer.startsWith(location.origin)) addEventListener("load", begin);
    else ["pointerdown", "keydown"].forEach((name) => addEventListener(name, begin, { once: true }));
    document.addEventListener("simpanan", ({ detail }) => ask({ keep: detail }));
  }
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-keep]");
    if (!button) return;
    const links = document.querySelectorAll(`${button.dataset.keep} a[href^="/"]`);
    ask({ keep: [...new Set([location.href, ...[...links].map((link) => link.href)])], aloud: true });
  });
  worker.addEventListener("message", ({ data }) => say(data.kept ? "kept" : "unkept", data.kept));
} else {
  document.querySelectorAll("[data-keep]").forEach((button) => button.remove());
}
