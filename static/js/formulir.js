// Forms: focus the error summary, show a password, count letters, submit a filter when it changes.
(() => {
  const siapkan = (akar) => {
    const galat = akar.querySelector("[data-fokus]");
    if (galat) galat.focus();

    akar.querySelectorAll("[data-tampilkan]").forEach((tombol) => {
      const isian = document.getElementById(tombol.dataset.tampilkan);
      if (!isian || tombol.dataset.siap) return;
      tombol.dataset.siap = "1";
      tombol.hidden = false;
      tombol.setAttribute("aria-controls", isian.id);
      tombol.addEventListener("click", () => {
        const terlihat = isian.type === "password";
        isian.type = terlihat ? "text" : "password";
        tombol.textContent = terlihat ? "Sembunyikan" : "Tampilkan";
        isian.focus();
      });
    });

    akar.querySelectorAll("[data-hitung]").forEach((isian) => {
      if (isian.dataset.siap) return;
      isian.dataset.siap = "1";
      const batas = Number(isian.dataset.hitung);
      const angka = document.createElement("div");
      angka.className = "hint num kanan";
      const tulis = () => {
        angka.textContent = `${[...isian.value].length} dari ${batas}`;
      };
      isian.insertAdjacentElement("afterend", angka);
      isian.addEventListener("input", tulis);
      tulis();
    });
  };

  document.addEventListener("change", (e) => {
    const isian = e.target.closest("[data-kirim-otomatis]");
    if (isian && isian.form) isian.form.requestSubmit();
  });
  // The links of an error summary move focus, not only the view.
  document.addEventListener("click", (e) => {
    const tautan = e.target.closest(".errsum a[href^='#']");
    const tujuan = tautan && document.getElementById(tautan.hash.slice(1));
    if (!tujuan) return;
    e.preventDefault();
    tujuan.scrollIntoView({ block: "center" });
    tujuan.focus({ preventScroll: true });
  });
  document.addEventListener("htmx:load", (e) => siapkan(e.detail.elt.parentElement || document));
  siapkan(document);
})();
