// Forms marked data-draf="key" survive an ended session, a crash or a closed tab: what is typed is kept on this device,
// per person, and put back when the form is shown again. Wiped when sent, when thrown away and on sign-out.
(() => {
  const AWALAN = "laras-draf:";
  const siapa = document.body.dataset.pengguna;
  const simpan = {
    semua: () => Object.keys(localStorage).filter((k) => k.startsWith(AWALAN)),
    baca: (k) => { try { return JSON.parse(localStorage.getItem(k)); } catch { return null; } },
    tulis: (k, v) => { try { localStorage.setItem(k, JSON.stringify(v)); } catch { /* full or forbidden: nothing to keep */ } },
    hapus: (k) => localStorage.removeItem(k),
  };

  document.addEventListener("submit", (e) => {
    if (e.target.matches("[data-keluar]")) simpan.semua().forEach(simpan.hapus);
  });
  if (!siapa) {
    // Login or error page: whatever was sent just before did not arrive.
    simpan.semua().forEach((k) => simpan.tulis(k, { ...simpan.baca(k), terkirim: false }));
    return;
  }

  const kunci = (form) => `${AWALAN}${siapa}:${form.dataset.draf}`;
  const layak = (el) => el.name && !el.disabled && !/^(hidden|password|file|submit|button)$/.test(el.type);
  const isi = (form) => Object.fromEntries([...form.elements].filter(layak).map((el) => {
    const nama = /^(checkbox|radio)$/.test(el.type) ? `${el.name}=${el.value}` : el.name;
    return [nama, /^(checkbox|radio)$/.test(el.type) ? el.checked : el.value];
  }));

  const pulihkan = (form) => {
    if (form.dataset.drafSiap) return;
    form.dataset.drafSiap = "1";
    const k = kunci(form);
    const draf = simpan.baca(k);
    if (draf && draf.terkirim && !form.querySelector("[aria-invalid=true], .err, .errsum")) { simpan.hapus(k); return; }
    if (!draf || JSON.stringify(draf.isi) === JSON.stringify(isi(form))) return;
    const asal = isi(form);
    const pasang = (nilai) => [...form.elements].filter(layak).forEach((el) => {
      const centang = /^(checkbox|radio)$/.test(el.type);
      const nama = centang ? `${el.name}=${el.value}` : el.name;
      if (!(nama in nilai)) return;
      if (centang) el.checked = nilai[nama];
      else el.value = nilai[nama];
      el.dispatchEvent(new Event("input", { bubbles: true }));
    });
    pasang(draf.isi);
    const catatan = document.createElement("div");
    catatan.className = "note mb3";
    catatan.setAttribute("role", "status");
    const kata = Object.assign(document.createElement("div"), { className: "grow", textContent: "Isian yang belum terkirim dipulihkan dari perangkat ini. " });
    const buang = Object.assign(document.createElement("button"), { type: "button", className: "tautan", textContent: "Buang" });
    buang.addEventListener("click", () => { pasang(asal); simpan.hapus(k); catatan.remove(); });
    kata.append(buang);
    catatan.append(kata);
    form.prepend(catatan);
  };

  let tunda;
  let diketik = null; // the form whose last letters are not kept yet
  const jagaKetikan = () => {
    clearTimeout(tunda);
    if (diketik) simpan.tulis(kunci(diketik), { isi: isi(diketik), pada: Date.now(), terkirim: false });
    diketik = null;
  };
  document.addEventListener("input", (e) => {
    const form = e.target.closest("form[data-draf]");
    if (!form || !layak(e.target)) return;
    clearTimeout(tunda);
    diketik = form;
    tunda = setTimeout(jagaKetikan, 400);
  });
  addEventListener("pagehide", jagaKetikan);
  document.addEventListener("submit", (e) => {
    if (!e.target.matches("form[data-draf]")) return;
    clearTimeout(tunda);
    diketik = null;
    simpan.tulis(kunci(e.target), { isi: isi(e.target), pada: Date.now(), terkirim: true });
  });
  document.addEventListener("htmx:afterRequest", (e) => {
    const form = e.target.closest?.("form[data-draf]");
    if (!form || e.detail.requestConfig?.verb === "get") return;
    const masuk = e.detail.xhr.responseURL && new URL(e.detail.xhr.responseURL).pathname === document.body.dataset.masuk;
    if (e.detail.successful && !masuk) simpan.hapus(kunci(form));
    else simpan.tulis(kunci(form), { isi: isi(form), pada: Date.now(), terkirim: false });
  });
  document.addEventListener("htmx:load", (e) => {
    (e.detail.elt.parentElement || document).querySelectorAll("form[data-draf]").forEach(pulihkan);
  });

  // Old drafts of anyone leave after thirty days; sent ones whose form is not on this page have arrived.
  simpan.semua().forEach((k) => {
    const draf = simpan.baca(k);
    const diSini = [...document.querySelectorAll("form[data-draf]")].some((f) => kunci(f) === k);
    if (!draf || Date.now() - draf.pada > 30 * 864e5 || (draf.terkirim && !diSini && k.startsWith(`${AWALAN}${siapa}:`))) simpan.hapus(k);
  });
  document.querySelectorAll("form[data-draf]").forEach(pulihkan);
})();
