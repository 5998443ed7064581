// Taps waiting on this device (IndexedDB), whom they belong to, and a counter that outlives pages.
// window.larasAntrean: { siapa, butuhFoto, semua, simpan, hapus, ketuk, monoton }
(() => {
  const KUNCI_ORANG = "laras-antrean-orang"; // {pengguna, nama, selisih}: who tapped here last, and how wrong this clock is
  const KUNCI_FOTO = "laras-antrean-foto"; // whose unit asks for a picture, so that the offline page can, too
  const KUNCI_DETAK = "laras-antrean-detak"; // {rantai, nilai, dinding}: the counter as last seen by any page
  const CELAH = 10000; // the longest gap between two pages, by the wall clock, that still is one counter

  // --- the store -----------------------------------------------------------------------------------------------------
  const { jalankan, uuid } = window.larasGudang("laras-antrean", "ketukan", "kirim_id");
  const simpan = (satu) => jalankan("readwrite", (g) => g.put(satu));
  const hapus = (kirimId) => jalankan("readwrite", (g) => g.delete(kirimId));
  // Only one's own, oldest first: a queue is bound to the person and never shown to another.
  const semua = async () => {
    const { pengguna } = siapa();
    if (!pengguna || !("indexedDB" in window)) return [];
    const baris = await jalankan("readonly", (g) => g.getAll());
    return baris.filter((satu) => satu.pengguna === pengguna).sort((a, b) => a.urut - b.urut);
  };

  // --- the person ----------------------------------------------------------------------------------------------------
  const baca = (kunci) => { try { return JSON.parse(localStorage.getItem(kunci)); } catch { return null; } };
  const tulis = (kunci, nilai) => { try { localStorage.setItem(kunci, JSON.stringify(nilai)); } catch { /* full or forbidden */ } };
  const { pengguna, nama, waktu } = document.body.dataset;
  if (pengguna) {
    // The time in the page is the server's; what loading took is taken off, as far as the browser tells.
    const muat = performance.getEntriesByType("navigation")[0];
    const tiba = Date.now() - (muat?.responseStart ? performance.now() - muat.responseStart : 0);
    tulis(KUNCI_ORANG, { pengguna, nama: nama || "", selisih: Math.round(tiba - Date.parse(waktu)) });
  }
  const siapa = () => baca(KUNCI_ORANG) || {};
  if (document.querySelector("[data-lokasi]")) tulis(KUNCI_FOTO, document.querySelector("[data-lokasi] [data-foto]") ? pengguna : null);
  const butuhFoto = () => Boolean(siapa().pengguna) && baca(KUNCI_FOTO) === siapa().pengguna;
  document.addEventListener("submit", (e) => {
    if (e.target.matches?.("[data-keluar]")) localStorage.removeItem(KUNCI_ORANG); // queued taps stay, out of sight
  });

  // --- a counter that nobody can turn ---------------------------------------------------------------------------------
  // performance.now() begins anew with each page: pages hand their value on. A longer gap begins a new chain, and what
  // waited on the old one has no counter any more.
  const mulai = (() => {
    const lalu = baca(KUNCI_DETAK);
    const celah = lalu ? Date.now() - lalu.dinding : -1;
    if (celah >= 0 && celah <= CELAH) return { rantai: lalu.rantai, dasar: lalu.nilai + celah - performance.now() };
    return { rantai: `${Date.now()}-${Math.random()}`, dasar: -performance.now() };
  })();
  const monoton = () => ({ rantai: mulai.rantai, nilai: Math.round(mulai.dasar + performance.now()) });
  const detak = () => tulis(KUNCI_DETAK, { ...monoton(), dinding: Date.now() });
  addEventListener("pagehide", detak);
  document.addEventListener("visibilitychange", () => { if (document.hidden) detak(); });
  setInterval(detak, 5000);
  detak();

  // What a tap is made of at the moment it is made.
  const ketuk = (isi) => ({
    kirim_id: uuid(), keterangan: "", lokasi: null, foto: null, ...isi, pengguna: siapa().pengguna, urut: Date.now(),
    klaim_at: new Date().toISOString(), klaim_monoton: monoton(), selisih_ms: siapa().selisih ?? null, keadaan: "menunggu",
  });

  window.larasAntrean = { siapa, butuhFoto, semua, simpan, hapus, ketuk, monoton };
})();
