// A box inside a long filter that keeps the options whose words hold what is typed.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
document.querySelectorAll(".facet__find").forEach((box) => {
  const facet = box.closest(".facet");
  const folded = facet.querySelector("details");
  const wasOpen = folded?.open;
  box.addEventListener("input", () => {
    const words = plain(box.value.trim());
    let kept = 0;
    facet.querySelectorAll("li").forEach((option) => {
      option.hidden = !plain(option.querySelector(".facet__label").textContent).includes(words);
      kept += !option.hidden;
    });
    facet.querySelectorAll(".facet__section").forEach((title) => {
      title.hidden = !title.nextElementSibling.querySelector("li:not([hidden])");
    });
    if (folded) folded.open = words ? true : wasOpen;
    facet.toggleAttribute("data-finding", words);
    box.nextElementSibling.textContent = words && !kept ? box.dataset.none : "";
  });
  // Only ticks are choices: the box neither sends the form nor counts as a change of it.
  box.addEventListener("change", (event) => event.stopPropagation());
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
    if (event.key !== "Escape" || !box.value) return;
    event.preventDefault();
    box.value = "";
    box.dispatchEvent(new Event("input"));
  });
});
