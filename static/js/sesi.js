// A session that ended in the middle of work: a fragment must never be replaced by the login page. A dialog says so;
// js/draf.js has kept what was typed. Also: sentences for answers that did not come.
(() => {
  const masuk = document.body.dataset.masuk;
  const dialog = document.getElementById("sesi-berakhir");
  if (!masuk || !dialog) return;

  const berakhir = () => {
    dialog.querySelector("[data-masuk-lagi]").href = `${masuk}?next=${encodeURIComponent(location.pathname + location.search)}`;
    if (!dialog.open) dialog.showModal();
  };
  const keMasuk = (alamat) => Boolean(alamat) && new URL(alamat, location.href).pathname === masuk;
  const kabar = (teks) => document.dispatchEvent(new CustomEvent("laras:toast", { detail: { teks } }));

  document.addEventListener("htmx:beforeSwap", (e) => {
    if (!keMasuk(e.detail.xhr.responseURL)) return;
    e.detail.shouldSwap = false;
    berakhir();
  });
  document.addEventListener("htmx:beforeOnLoad", (e) => {
    const tujuan = e.detail.xhr.getResponseHeader("HX-Redirect");
    if (!keMasuk(tujuan)) return;
    e.preventDefault();
    berakhir();
  });
  document.addEventListener("htmx:responseError", (e) => {
    const status = e.detail.xhr.status;
    if (status === 401) berakhir();
    else if (status === 429) kabar("Terlalu sering. Tunggu sebentar, lalu coba lagi.");
    else if (status === 403) kabar("Ditolak. Muat ulang halaman, lalu coba lagi.");
    else kabar("Data belum bisa dimuat. Coba lagi.");
  });
  document.addEventListener("htmx:sendError", () => kabar("Tidak ada koneksi. Isian Anda masih di halaman ini."));
  // Own scripts that use fetch() report here.
  document.addEventListener("laras:sesi-berakhir", berakhir);
})();
