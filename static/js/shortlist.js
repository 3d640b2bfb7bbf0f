// Keeps a list of groups in this browser, without account or cookie, and its number in the header.
const KEY = "simpanan";
const MOST = 50;
const all = (selector) => [...document.querySelectorAll(selector)];
const links = all("a[data-shortlist-link]");
const { pathname: path, textContent: word } = links[0];
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
const addressOf = (list) => (list.length ? `${path}?g=${list.join("&g=")}` : path);
const paint = () => {
  const list = read();
  all("[data-save]").forEach((button) => (button.ariaPressed = list.includes(button.dataset.save)));
  all("[data-save-all]").forEach((button) => (button.ariaPressed = !all("[data-save][aria-pressed=false]").length));
  links.forEach((link) => {
    link.href = addressOf(list);
    link.textContent = list.length ? `${word} (${list.length})` : word;
  });
};
const keep = (list, said, added = []) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    return say("refused");
  }
  paint();
  say(said, list.length);
  document.dispatchEvent(new CustomEvent("simpanan", { detail: [addressOf(list), ...added] }));
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-save], [data-save-all]");
  if (!button) return;
  const list = read();
  const { save } = button.dataset;
  if (list.includes(save)) return keep(list.filter((slug) => slug !== save), "removed");
  const wanted = save ? [save] : all("[data-save]").map((one) => one.dataset.save);
  const added = wanted.filter((slug) => !list.includes(slug));
  if (list.length + added.length > MOST) return say("full", MOST);
  keep([...list, ...added], "saved", added.map((slug) => path.replace("simpanan", `kelompok/${slug}`)));
});
addEventListener("storage", paint);
addEventListener("pageshow", paint);
document.addEventListener("htmx:afterSwap", paint);
paint();
if (page && !location.search && read().length) location.replace(addressOf(read()));
