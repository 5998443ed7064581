// A print button: hidden where no script runs, for the browser's own menu prints as well.
(() => {
  for (const tombol of document.querySelectorAll("[data-cetak]")) {
    tombol.hidden = false;
    tombol.addEventListener("click", () => window.print());
  }
})();
