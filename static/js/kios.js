// The kiosk's screen: keeps it lit, changes the code in time, says when the server is out of reach, and forgets what
// was typed. Bound by data-kios-*; without it the page still takes a PIN and its code is renewed by a link.
(() => {
  const DETIK = 10;
  const SETELAH = 60;
  const putus = document.querySelector("[data-kios-putus]");
  let terakhir = performance.now();

  const nyala = async () => {
    try { if (!document.hidden) await navigator.wakeLock?.request("screen"); } catch { /* refused on low battery */ }
  };
  nyala();
  document.addEventListener("visibilitychange", nyala);

  const kabari = (tersambung) => {
    if (!putus) return;
    putus.hidden = tersambung;
    document.querySelectorAll("[data-kios-form] button").forEach((el) => { el.disabled = !tersambung; });
    // A code that cannot be renewed is worth nothing: better none than one that is refused.
    document.querySelectorAll("[data-kios-kode] > *").forEach((el) => { el.hidden = !tersambung; });
  };
  const segarkan = () => {
    const kode = document.querySelector("[data-kios-kode]");
    if (kode && window.htmx) window.htmx.trigger(kode, "kios-segar");
  };
  if (putus) {
    setInterval(segarkan, DETIK * 1000);
    document.addEventListener("htmx:afterOnLoad", () => kabari(true));
    ["htmx:sendError", "htmx:timeout"].forEach((nama) => document.addEventListener(nama, () => kabari(false)));
    document.addEventListener("htmx:responseError", (e) => {
      if (e.detail.xhr.status === 403) location.reload();
      else kabari(false);
    });
    window.addEventListener("offline", () => kabari(false));
    window.addEventListener("online", segarkan);
  }

  // What somebody began to type and left is nobody else's business.
  const form = document.querySelector("[data-kios-form]");
  document.addEventListener("input", () => { terakhir = performance.now(); });
  setInterval(() => {
    if (form && performance.now() - terakhir > SETELAH * 1000) {
      form.querySelectorAll("input:not([type=hidden])").forEach((el) => { el.value = ""; });
      terakhir = performance.now();
    }
  }, 5000);

  const selesai = document.querySelector("[data-kios-kembali]");
  if (selesai) setTimeout(() => location.replace(selesai.dataset.kiosKe), Number(selesai.dataset.kiosKembali) * 1000);
})();
