// A form marked data-sekali is sent once: later presses are ignored until an answer came. The server has its own guard (kirim_id).
(() => {
  const lepas = (form) => {
    delete form.dataset.terkirim;
    form.querySelectorAll("[aria-busy=true]").forEach((t) => t.removeAttribute("aria-busy"));
  };

  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (!form.matches("[data-sekali]")) return;
    if (form.dataset.terkirim) {
      e.preventDefault();
      e.stopImmediatePropagation();
      return;
    }
    form.dataset.terkirim = "1";
    const tombol = e.submitter || form.querySelector("button:not([type=button])");
    // After this turn, so that the pressed button's own name and value still travel with the form.
    if (tombol) setTimeout(() => tombol.setAttribute("aria-busy", "true"));
    // A download answers without leaving the page; a lost connection neither. Don't lock the form for ever.
    setTimeout(() => lepas(form), 15000);
  }, true);

  document.addEventListener("htmx:afterRequest", (e) => {
    const form = e.target.closest?.("[data-sekali]");
    if (form) lepas(form);
  });
  // Back button: the page returns from memory as it was left.
  addEventListener("pageshow", (e) => {
    if (e.persisted) document.querySelectorAll("[data-terkirim]").forEach(lepas);
  });
})();
