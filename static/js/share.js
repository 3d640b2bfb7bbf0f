// Copies the address of a page, and prints it.
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-share], [data-print]");
  if (!button) return;
  const url = button.dataset.share;
  if (!url) return print();
  try {
    await navigator.clipboard.writeText(url);
    document.dispatchEvent(new CustomEvent("pesan", { detail: ["copied"] }));
  } catch {
    // No clipboard without HTTPS: the address is shown to be copied.
    prompt(button.textContent, url);
  }
});
