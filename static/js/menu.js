// <details data-menu>: one open at a time, closed by Escape or a press outside. Opens and closes without this file too.
(() => {
  const terbuka = () => document.querySelectorAll("details[data-menu][open]");
  document.addEventListener("click", (e) => {
    terbuka().forEach((menu) => { if (!menu.contains(e.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    terbuka().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
})();
