// Lists: choose rows (click, Shift+click, keys j k x Enter), count them, show the bulk bar. Rows are tr/article[data-baris]
// inside [data-daftar]; without this file the checkboxes and buttons of the form work as they are.
(() => {
  // Asked for anew each time: htmx may have put another list in its place.
  const semuaDi = (pilih) => [...document.querySelectorAll(`[data-daftar] ${pilih}`)];
  const baris = () => semuaDi("[data-baris]").filter((b) => b.offsetParent);
  const kotak = () => semuaDi("[data-pilih]").filter((k) => k.offsetParent && !k.disabled);
  const semua = () => document.querySelector("[data-pilih-semua]");
  let terakhir = null;

  const hitung = () => {
    const ada = kotak();
    const dipilih = ada.filter((k) => k.checked).length;
    document.querySelectorAll("[data-jumlah-pilih]").forEach((el) => { el.textContent = dipilih; });
    document.querySelectorAll("[data-ada-pilih]").forEach((el) => { el.hidden = !dipilih; });
    const s = semua();
    if (s) {
      s.checked = Boolean(ada.length) && dipilih === ada.length;
      s.indeterminate = dipilih > 0 && dipilih < ada.length;
    }
    ada.forEach((k) => k.closest("[data-baris]")?.classList.toggle("sel", k.checked));
  };

  document.addEventListener("click", (e) => {
    const kotakIni = e.target.closest?.("[data-pilih]");
    if (kotakIni) {
      if (e.shiftKey && terakhir && terakhir !== kotakIni) {
        const urut = kotak();
        const [a, b] = [urut.indexOf(terakhir), urut.indexOf(kotakIni)].sort((x, y) => x - y);
        urut.slice(a, b + 1).forEach((k) => { k.checked = kotakIni.checked; });
      }
      terakhir = kotakIni;
    } else if (e.target.closest?.("[data-batal-pilih]")) {
      kotak().forEach((k) => { k.checked = false; });
    } else if (e.target === semua()) {
      kotak().forEach((k) => { k.checked = semua().checked; });
    } else return;
    hitung();
  });

  const kini = () => document.querySelector("[data-daftar] [data-kini]");
  const pindah = (langkah) => {
    const urut = baris();
    if (!urut.length) return;
    const di = urut.indexOf(kini());
    const tuju = urut[di < 0 ? 0 : Math.min(urut.length - 1, Math.max(0, di + langkah))];
    kini()?.removeAttribute("data-kini");
    tuju.setAttribute("data-kini", "");
    const fokus = tuju.querySelector("a") || tuju.querySelector("[data-pilih]");
    fokus?.focus({ preventScroll: true });
    tuju.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || localStorage.getItem("laras-pintas") === "mati") return;
    if (e.target.closest("textarea, select, dialog[open], input:not([type=checkbox])")) return;
    if (e.key === "j") pindah(1);
    else if (e.key === "k") pindah(-1);
    else if (e.key.toLowerCase() === "x" && kini()) {
      const k = kini().querySelector("[data-pilih]");
      if (!k || k.disabled) return;
      k.dispatchEvent(new MouseEvent("click", { bubbles: true, shiftKey: e.shiftKey }));
    } else return;
    e.preventDefault();
  });
  document.addEventListener("htmx:load", hitung);
  hitung();
})();
