// Offers what begins like the letters typed, in the browser's own list. Without it the box works as ever.
document.querySelectorAll("input[data-suggest]").forEach((box) => {
  const list = document.createElement("datalist");
  list.id = `${box.id}-saran`;
  box.after(list);
  box.setAttribute("list", list.id);
  box.removeAttribute("autocomplete"); // "off" hides the list in Firefox
  let waiting;
  let asked = "";
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const words = box.value.trim();
      if (words.length < 2 || words === asked) return;
      asked = words;
      const query = new URLSearchParams({ q: words, lang: document.documentElement.lang });
      try {
        const answer = await fetch(`${box.dataset.suggest}?${query}`);
        if (!answer.ok || asked !== words) return;
        const { suggestions } = await answer.json();
        list.replaceChildren(
          ...suggestions.map((one) => {
            const option = document.createElement("option");
            option.value = one.label;
            option.label = `${one.label} (${one.type_label})`;
            return option;
          }),
        );
      } catch {
        // No network: nothing is offered, and the search itself will say so.
      }
    }, 150);
  });
});
