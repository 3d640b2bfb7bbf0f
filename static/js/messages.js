// Says what another module did: it sends "pesan" with the word's name in data-*, and what stands for #.
const place = document.getElementById("pesan");
let waiting;
document.addEventListener("pesan", ({ detail: [word, n = ""] }) => {
  clearTimeout(waiting);
  place.textContent = place.dataset[word].replace("#", n);
  waiting = setTimeout(() => (place.textContent = ""), 8000);
});
