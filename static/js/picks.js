// Keeps the groups ticked for comparing while the list changes, and counts them on the bar.
const bar = document.querySelector("#bandingkan");
const list = document.querySelector("#hasil");
if (bar && list) {
  const words = bar.querySelector("[data-chosen]");
  const advice = words.textContent;
  const picked = new Set();
  const show = () => {
    const there = new Set();
    list.querySelectorAll("input[name=g]").forEach((tick) => {
      tick.checked = picked.has(tick.value);
      there.add(tick.value);
    });
    bar.querySelectorAll("input").forEach((one) => one.remove());
    picked.forEach((value) => {
      if (there.has(value)) return;
      bar.append(Object.assign(document.createElement("input"), { type: "hidden", name: "g", value }));
    });
    words.textContent = picked.size ? words.dataset.chosen.replace("0", picked.size) : advice;
  };
  list.addEventListener("change", ({ target }) => {
    if (target.name !== "g") return;
    picked[target.checked ? "add" : "delete"](target.value);
    show();
  });
  document.addEventListener("htmx:afterSwap", show);
  addEventListener("pageshow", () => {
    list.querySelectorAll("input[name=g]:checked").forEach((tick) => picked.add(tick.value));
    show();
  });
}
