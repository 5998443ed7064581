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
      if (!jatuhTempo.has(el)) jadwalkan(el);
      if (performance.now() < jatuhTempo.get(el)) return;
      jadwalkan(el);
      window.htmx.trigger(el, "segarkan");
    });
  };
  setInterval(periksa, 1000);
  document.addEventListener("visibilitychange", periksa);
})();
