// Native dialogs: [data-dialog=id] opens, [data-tutup] closes. Without this file the opener's link leads to a page form.
(() => {
  document.addEventListener("click", (e) => {
    const pembuka = e.target.closest("[data-dialog]");
    if (pembuka) {
      const dialog = document.getElementById(pembuka.dataset.dialog);
      if (!dialog || !dialog.showModal) return;
      e.preventDefault();
      dialog.showModal();
      return;
    }
    const penutup = e.target.closest("[data-tutup]");
    if (penutup) penutup.closest("dialog")?.close();
    else if (e.target instanceof HTMLDialogElement) e.target.close(); // a click on the backdrop
  });
})();
