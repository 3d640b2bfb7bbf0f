// Keeps the list in step where htmx changes it in place: address, counts, ticks, focus, what is said aloud.
// Without htmx or without script the same form and the same links load whole pages.
const find = (id) => document.getElementById(id);
const form = find("saring");
if (form) {
  const results = find("hasil");
  const panel = find("saringan");
  const narrow = matchMedia("(max-width: 59.9375rem)");
  const isOpen = () => narrow.matches && location.hash === "#saringan";
  const ticks = () => form.querySelectorAll("input[data-facet]");
  const on = (name, does) => document.addEventListener(name, does);
  let shown = location.search;

  // The panel of a phone is where the address says; leaving it takes the place of opening it.
  const closePanel = () => {
    location.replace("#hasil");
    find("judul-hasil").focus({ preventScroll: true });
  };
  panel.addEventListener("click", (event) => {
    if (!isOpen() || !window.htmx || !event.target.closest(".group-list__close, [type=submit]")) return;
    event.preventDefault();
    closePanel();
  });
  on("keydown", (event) => event.key === "Escape" && isOpen() && closePanel());

  const showNumbers = () => {
    const numbers = JSON.parse(find("angka").textContent);
    ticks().forEach((tick) => {
      const number = numbers[tick.name]?.[tick.value];
      const place = tick.parentElement.querySelector(".facet__count");
      if (number === undefined || !place) return;
      tick.dataset.count = number;
      place.textContent = number.toLocaleString(document.documentElement.lang);
    });
  };
  const takeOver = (chosen) => {
    form.elements.q.value = chosen.get("q") ?? "";
    ticks().forEach((tick) => {
      tick.checked = chosen.getAll(tick.name).includes(tick.value);
    });
  };

  on("htmx:afterSwap", ({ target, detail }) => {
    const address = detail.xhr.getResponseHeader("HX-Push-Url");
    if (target !== results || !address) return;
    if (isOpen()) history.replaceState(null, "", `${address}#saringan`);
    else if (address !== location.pathname + location.search) history.pushState(null, "", address);
    shown = location.search;
    for (const link of document.links) if (link.hreflang) link.search = shown;
    showNumbers();
    const link = detail.requestConfig.elt.closest("a");
    if (link) takeOver(new URLSearchParams(shown));
    const heading = find("judul-hasil");
    find("kabar").textContent = heading.textContent;
    if (!link && (!narrow.matches || document.activeElement.name !== "q")) return;
    (isOpen() ? panel : heading).focus({ preventScroll: true });
    if (heading.getBoundingClientRect().top < 0) results.scrollIntoView({ behavior: "instant" });
  });

  // What htmx could not fetch, the browser opens: it can say why, or has an old copy.
  const open = ({ detail }) => location.assign(detail.pathInfo.finalRequestPath);
  on("htmx:responseError", open);
  on("htmx:sendError", open);
  addEventListener("popstate", () => location.search === shown || location.reload());
}
