// Boxes that scroll sideways can be reached with the keyboard, and only while they do scroll. Browsers of today
// do this by themselves; older ones need the tab stop.
(() => {
  const pantau = new ResizeObserver((entri) => entri.forEach(({ target }) => atur(target)));
  const atur = (kotak) => {
    const bergulir = kotak.scrollWidth > kotak.clientWidth || kotak.scrollHeight > kotak.clientHeight;
    if (!bergulir) {
      kotak.removeAttribute("tabindex");
      kotak.removeAttribute("role");
      kotak.removeAttribute("aria-label");
      return;
    }
    kotak.tabIndex = 0;
    const nama = kotak.querySelector("caption");
    if (!nama) return;
    kotak.setAttribute("role", "region");
    kotak.setAttribute("aria-label", nama.textContent.trim());
  };
  const mulai = (akar) => akar.querySelectorAll(".tw, .scrollx").forEach((kotak) => { atur(kotak); pantau.observe(kotak); });
  mulai(document);
  document.addEventListener("htmx:load", (e) => mulai(e.target));
})();
