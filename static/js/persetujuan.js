// The approvals inbox: how many of the ticked rows may be approved at once, drawer (focus, Esc, current row), Ctrl+Z undoes.
// Without this file every row, button and filter works as link or form.
(() => {
  const kotak = () => [...document.querySelectorAll("[data-daftar] [data-pilih]")];

  const hitung = () => {
    const dipilih = kotak().filter((k) => k.checked);
    const bertanda = dipilih.filter((k) => "bertanda" in k.dataset).length;
    const ket = document.querySelector("[data-ket-tanda]");
    document.querySelectorAll("[data-jumlah-siap]").forEach((el) => { el.textContent = dipilih.length - bertanda; });
    document.querySelectorAll("[data-batal-pilih]").forEach((el) => { el.hidden = false; });
    if (ket) ket.textContent = bertanda ? `· ${bertanda} bertanda tidak ikut. Buka satu per satu.` : "· semua tanpa tanda";
  };

  const tandai = () => {
    const buka = new URLSearchParams(location.search).get("buka");
    if (!document.querySelector("[data-laci]") || !buka) return;
    document.querySelectorAll("[data-daftar] [data-baris]").forEach((b) => {
      b.toggleAttribute("data-kini", Boolean(b.querySelector(`[data-buka="${CSS.escape(buka)}"]`)));
    });
  };

  const tutup = (tautan) => {
    const baris = document.querySelector("[data-daftar] [data-kini] [data-buka]");
    document.getElementById("laci").replaceChildren();
    history.pushState({}, "", tautan.href);
    baris?.focus();
  };

  document.addEventListener("click", (e) => {
    const tautan = e.target.closest?.("[data-tutup-laci]");
    if (tautan && !e.ctrlKey && !e.metaKey) { e.preventDefault(); tutup(tautan); }
    else setTimeout(hitung);
  });
  document.addEventListener("keydown", (e) => {
    if (e.target.closest("dialog[open]")) return;
    // Enter on a tick box would press the first button of the bulk form; in this list it opens the row.
    if (e.key === "Enter" && e.target.matches("[data-pilih]")) { e.preventDefault(); e.target.closest("[data-baris]").querySelector("a").click(); }
    if (e.key === "Escape" && !e.target.closest("details[open]")) document.querySelector("[data-tutup-laci]")?.click();
    if (e.key.toLowerCase() !== "z" || !(e.ctrlKey || e.metaKey) || e.target.closest("input:not([type=checkbox]), textarea")) return;
    const urungkan = document.querySelector("[data-urungkan]");
    if (urungkan) { e.preventDefault(); urungkan.click(); }
  });
  // Whoever undid has answered the toast: it goes, and the next one may come.
  document.addEventListener("submit", (e) => {
    if (e.target.querySelector("[data-urungkan]")) setTimeout(() => e.target.closest(".toast")?.querySelector(".ib")?.click());
  });
  document.addEventListener("htmx:pushedIntoHistory", tandai);
  document.addEventListener("htmx:afterSettle", (e) => {
    if (e.detail.target.id === "laci") document.getElementById("laci-judul")?.focus();
    hitung();
  });
  hitung();
})();
