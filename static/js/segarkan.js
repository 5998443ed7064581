// Parts that keep themselves fresh: an element with data-segarkan="seconds" and hx-trigger="segarkan" asks again that
// often. Nothing is asked while the page is hidden; what became due meanwhile is asked when it is seen again.
(() => {
  if (!window.htmx) return;
  const jatuhTempo = new WeakMap();
  const bagian = () => document.querySelectorAll("[data-segarkan]");
  const jadwalkan = (el) => jatuhTempo.set(el, performance.now() + Number(el.dataset.segarkan) * 1000);
  const periksa = () => {
    if (document.hidden) return;
    bagian().forEach((el) => {
      if (performance.now() < (jatuhTempo.get(el) ?? 0)) return;
      jadwalkan(el);
      window.htmx.trigger(el, "segarkan");
    });
  };
  bagian().forEach(jadwalkan);
  document.addEventListener("htmx:load", () => bagian().forEach((el) => jatuhTempo.has(el) || jadwalkan(el)));
  setInterval(periksa, 500);
  document.addEventListener("visibilitychange", periksa);
})();
