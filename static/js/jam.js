// The server's clock, ticking: [data-jam=WIB|WITA|WIT] shows HH.MM of the server, whatever this device's clock says.
// Not announced to screen readers; the page itself was written with the right time.
(() => {
  const ZONA = { WIB: "Asia/Jakarta", WITA: "Asia/Makassar", WIT: "Asia/Jayapura" };
  const jam = [...document.querySelectorAll("[data-jam]")];
  const server = Date.parse(document.body.dataset.waktu);
  if (!jam.length || Number.isNaN(server)) return;
  // The page was written at about the moment its first byte left: later is the way through the network.
  const muat = performance.getEntriesByType("navigation")[0];
  const ditulis = performance.timeOrigin + (muat ? muat.responseStart : performance.now());
  const selisih = server - ditulis;

  const bentuk = new Map();
  jam.forEach((el) => bentuk.set(el, new Intl.DateTimeFormat("id-ID", {
    timeZone: ZONA[el.dataset.jam] || "Asia/Jakarta", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  })));
  let berikut;
  const detak = () => {
    clearTimeout(berikut);
    const kini = Date.now() + selisih;
    bentuk.forEach((format, el) => {
      const teks = format.format(kini).replace(":", ".");
      if (el.textContent !== teks) el.textContent = teks;
    });
    berikut = setTimeout(detak, 1000 - (kini % 1000));
  };
  detak();
  document.addEventListener("visibilitychange", () => { if (!document.hidden) detak(); });
})();
