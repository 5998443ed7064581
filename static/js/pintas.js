// Keyboard: "/" search, "?" this list, "g" then a letter goes to a place (links with data-pintas), and keys of the page
// (data-tombol). Never inside inputs; can be switched off (WCAG 2.1.4), remembered on this device.
(() => {
  const KUNCI = "laras-pintas";
  const nyala = () => localStorage.getItem(KUNCI) !== "mati";
  const daftar = document.querySelector("[data-pintas-daftar]");
  const tempat = new Map();
  document.querySelectorAll("[data-pintas]").forEach((a) => tempat.set(a.dataset.pintas, a));

  const baris = (tombol, kata) => {
    const dt = document.createElement("dt");
    tombol.forEach((t) => dt.append(Object.assign(document.createElement("kbd"), { textContent: t }), " "));
    daftar.append(dt, Object.assign(document.createElement("dd"), { textContent: kata }));
  };
  if (daftar) {
    tempat.forEach((a, huruf) => baris(["g", huruf], a.title));
    document.querySelectorAll("[data-tombol]").forEach((b) => {
      baris([b.dataset.tombol], b.dataset.tombolKata || b.textContent.trim());
    });
    if (document.querySelector("[data-daftar]")) {
      baris(["j", "k"], "Baris berikut, sebelumnya");
      baris(["x"], "Pilih baris");
      baris(["Enter"], "Buka baris");
    }
  }

  document.querySelectorAll("[data-pintas-sakelar]").forEach((sakelar) => {
    sakelar.checked = nyala();
    sakelar.addEventListener("change", () => localStorage.setItem(KUNCI, sakelar.checked ? "nyala" : "mati"));
  });

  let menunggu = 0; // until when a letter after "g" counts
  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
    if (!nyala()) return;
    if (menunggu > Date.now() && tempat.has(e.key)) {
      e.preventDefault();
      location.assign(tempat.get(e.key).href);
      return;
    }
    menunggu = e.key === "g" ? Date.now() + 1200 : 0;
    if (e.key === "/") {
      const cari = document.querySelector("[data-cari]");
      if (cari && cari.offsetParent) { e.preventDefault(); cari.focus(); }
    } else if (e.key === "?") {
      document.getElementById("pintasan")?.showModal();
    } else {
      const tombol = document.querySelector(`[data-tombol="${CSS.escape(e.key)}"]`);
      if (tombol && tombol.offsetParent) { e.preventDefault(); tombol.click(); }
    }
  });
})();
