// Keeps a list of groups in this browser, without account or cookie, and its number in the header.
const KEY = "simpanan";
const MOST = 50;
const links = [...document.querySelectorAll("a[data-shortlist-link]")];
const word = links[0]?.textContent;
const page = document.querySelector("[data-shortlist]");
const say = (...detail) => document.dispatchEvent(new CustomEvent("pesan", { detail }));

const read = () => {
  try {
    const list = JSON.parse(localStorage.getItem(KEY));
    return list.filter((slug) => /^[\w-]+$/.test(slug)).slice(0, MOST);
  } catch {
    return [];
  }
};
const addressOf = (list) => {
  const path = links[0]?.pathname ?? "/simpanan/";
  return list.length ? `${path}?g=${list.join("&g=")}` : path;
};
const paint = () => {
  const list = read();
  document.querySelectorAll("[data-save]").forEach((button) => {
    button.setAttribute("aria-pressed", list.includes(button.dataset.save));
  });
  document.querySelector("[data-save-all]")?.setAttribute("aria-pressed", !document.querySelector("[data-save][aria-pressed=false]"));
  links.forEach((link) => {
    link.href = addressOf(list);
    link.textContent = list.length ? `${word} (${list.length})` : word;
  });
};
const keep = (list, word, added = []) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    return say("refused");
  }
  paint();
  say(word, list.length);
  const detail = [addressOf(list), ...added];
  document.dispatchEvent(new CustomEvent("simpanan", { detail }));
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-save], [data-save-all]");
  if (!button) return;
  const list = read();
  const { save } = button.dataset;
  if (list.includes(save)) return keep(list.filter((slug) => slug !== save), "removed");
  const wanted = save ? [save] : [...document.querySelectorAll("[data-save]")].map((one) => one.dataset.save);
  const added = wanted.filter((slug) => !list.includes(slug));
  if (list.length + added.length > MOST) return say("full", MOST);
  const path = links[0]?.pathname.replace("simpanan", "kelompok");
  keep([...list, ...added], "saved", added.map((slug) => `${path}${slug}/`));
});
addEventListener("storage", paint);
addEventListener("pageshow", paint);
new MutationObserver(paint).observe(document.getElementById("isi"), { childList: true, subtree: true });
paint();
if (page && !location.search && read().length) location.replace(addressOf(read()));
