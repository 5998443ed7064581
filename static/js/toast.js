// Short confirmations. Messages of the server marked data-toast become toasts; others call document "laras:toast".
// One at a time, 6 s (12 s with a link or button), waits while hovered or focused. Errors never come this way.
(() => {
  const tempat = document.querySelector("[data-toasts]");
  if (!tempat) return;
  const antrean = [];
  let tampil = null;

  const berikut = () => {
    if (tampil || !antrean.length) return;
    const { teks, isi, tindakan } = antrean.shift();
    tampil = document.createElement("div");
    tampil.className = "toast";
    if (isi) tampil.append(...isi);
    else tampil.append(Object.assign(document.createElement("span"), { textContent: teks }));
    if (tindakan) {
      const tombol = document.createElement("button");
      tombol.type = "button";
      tombol.className = "btn s";
      tombol.textContent = tindakan.kata;
      tombol.addEventListener("click", () => { tutup(); tindakan.lakukan(); });
      tampil.append(tombol);
    }
    const silang = document.createElement("button");
    silang.type = "button";
    silang.className = "ib";
    silang.setAttribute("aria-label", "Tutup pesan");
    silang.textContent = "×";
    silang.addEventListener("click", tutup);
    tampil.append(silang);
    tempat.append(tampil);

    let sisa = tampil.querySelector("a, .btn") ? 12000 : 6000;
    let jam;
    let mulai;
    const jalan = () => { mulai = Date.now(); jam = setTimeout(tutup, sisa); };
    const henti = () => { clearTimeout(jam); sisa = Math.max(2000, sisa - (Date.now() - mulai)); };
    ["mouseenter", "focusin"].forEach((n) => tampil.addEventListener(n, henti));
    ["mouseleave", "focusout"].forEach((n) => tampil.addEventListener(n, jalan));
    jalan();
  };
  const tutup = () => {
    if (!tampil) return;
    tampil.remove();
    tampil = null;
    berikut();
  };
  const tambah = (pesan) => { antrean.push(pesan); berikut(); };
  const pungut = (akar) => akar.querySelectorAll("[data-toast]").forEach((catatan) => {
    tambah({ isi: [...catatan.childNodes] });
    const bungkus = catatan.parentElement;
    catatan.remove();
    if (bungkus?.matches(".pesan") && !bungkus.children.length) bungkus.remove();
  });

  document.addEventListener("laras:toast", (e) => tambah(e.detail));
  document.addEventListener("htmx:load", (e) => pungut(e.detail.elt.parentElement || document));
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") tutup(); });
  pungut(document);
})();
