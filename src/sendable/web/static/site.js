// Comfort only: every page works without it.
for (const place of document.querySelectorAll("[data-copy]")) {
  const button = place.querySelector("button");
  if (navigator.clipboard) {
    place.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.href);
      button.textContent = button.dataset.done;
    });
  }
}
