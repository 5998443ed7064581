// The sync pill tells whether there is a connection; the service worker keeps styles and the offline page.
(() => {
  const pil = document.querySelectorAll("[data-sinkron]");
  const asal = pil[0]?.textContent;
  const tulis = () => pil.forEach((p) => {
    p.classList.toggle("off", !navigator.onLine);
    p.textContent = navigator.onLine ? asal : "Luring";
  });
  addEventListener("online", tulis);
  addEventListener("offline", tulis);
  if (!navigator.onLine) tulis();

  const sw = document.body.dataset.sw;
  if (!sw || !("serviceWorker" in navigator) || !isSecureContext) return;
  navigator.serviceWorker.register(sw, { scope: "/" }).then((daftar) => {
    daftar.addEventListener("updatefound", () => {
      const baru = daftar.installing;
      baru?.addEventListener("statechange", () => {
        if (baru.state !== "installed" || !navigator.serviceWorker.controller) return;
        document.dispatchEvent(new CustomEvent("laras:toast", {
          detail: { teks: "Versi baru tersedia.", tindakan: { kata: "Muat ulang", lakukan: () => location.reload() } },
        }));
      });
    });
  }).catch(() => { /* private windows refuse it; the page works without */ });
})();
