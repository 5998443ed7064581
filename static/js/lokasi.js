// A tap with its place: [data-lokasi] forms ask for the position only when pressed, for at most 8 seconds, and are sent
// in any case, with the reason when there is none. Position and device time are evidence beside the tap; the server's
// own clock decides.
(() => {
  const TUNGGU = 8000;
  // Codes of GeolocationPositionError.
  const SEBAB = { 1: "ditolak", 2: "tidak_tersedia", 3: "habis_waktu" };

  const isi = (form, nama, nilai) => {
    const medan = form.querySelector(`[data-${nama}]`);
    if (medan) medan.value = nilai;
  };

  const cari = (form) => new Promise((selesai) => {
    const henti = (sebab) => { clearTimeout(batas); isi(form, "status-lokasi", sebab); selesai(); };
    const batas = setTimeout(() => henti("habis_waktu"), TUNGGU);
    if (!("geolocation" in navigator)) return henti("tidak_tersedia");
    form.addEventListener("lewati", () => henti("dilewati"), { once: true });
    navigator.geolocation.getCurrentPosition((posisi) => {
      isi(form, "lintang", posisi.coords.latitude.toFixed(5));
      isi(form, "bujur", posisi.coords.longitude.toFixed(5));
      isi(form, "akurasi", Math.round(posisi.coords.accuracy));
      isi(form, "lokasi-at", new Date(posisi.timestamp).toISOString());
      henti("");
    }, (galat) => henti(SEBAB[galat.code] || "tidak_tersedia"), {
      enableHighAccuracy: false, timeout: TUNGGU, maximumAge: 60000,
    });
  });

  const lewati = (form) => {
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "btn full mt2";
    tombol.textContent = "Lewati lokasi";
    tombol.addEventListener("click", () => form.dispatchEvent(new Event("lewati")));
    form.append(tombol);
    return tombol;
  };

  document.addEventListener("submit", async (e) => {
    const form = e.target;
    if (!form.matches("[data-lokasi]") || e.defaultPrevented) return;
    e.preventDefault();
    isi(form, "ketuk-at", new Date().toISOString());
    const kata = form.querySelector("[data-kata]");
    const semula = kata ? kata.textContent : "";
    if (kata) kata.textContent = "Mencari lokasi…";
    const tombol = lewati(form);
    await cari(form);
    tombol.remove();
    if (kata) kata.textContent = semula;
    // js/antrean.js keeps the tap on the device first, and sends it itself later when there is no connection.
    if (form.dispatchEvent(new CustomEvent("laras:kirim", { bubbles: true, cancelable: true }))) form.submit();
  });
})();
