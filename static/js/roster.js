// The roster matrix: arrows move, h and k set, Ctrl+Z undoes; changes are saved by themselves in one batch, or counted
// until they are sent with a reason. Without this file the same form is posted whole.
(() => {
  const form = document.querySelector("[data-roster]");
  const tabel = form?.querySelector("[data-matriks]");
  if (!tabel) return;
  const otomatis = "otomatis" in form.dataset && window.htmx;
  const hari = document.querySelector("[data-roster-hari]");
  const kabar = form.querySelector("[data-roster-kabar]");
  const urung = form.querySelector("[data-urungkan]");
  const sel = [...tabel.querySelectorAll("tbody input")];
  const riwayat = [];
  let antre = new Map();
  let jam;
  let sibuk = false;
  let berhenti = false;

  const kotak = (nilai) => sel.find((satu) => satu.value === nilai);
  const katakan = (teks) => { if (kabar) kabar.textContent = teks; };

  // --- moving
  tabel.setAttribute("role", "grid");
  const kisi = [...tabel.tBodies[0].rows].map((baris) => [...baris.cells].map((td) => td.querySelector("input")));
  const fokus = (el) => {
    sel.forEach((satu) => { satu.tabIndex = -1; });
    el.tabIndex = 0;
    el.focus();
    el.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const pindah = (el, dy, dx) => {
    let y = kisi.findIndex((baris) => baris.includes(el));
    let x = kisi[y].indexOf(el);
    for (let n = 0; n < 400; n += 1) {
      y += dy;
      x += dx;
      if (!kisi[y] || x < 0 || x >= kisi[y].length) return;
      if (kisi[y][x]) { fokus(kisi[y][x]); return; }
    }
  };
  sel.forEach((satu, n) => { satu.tabIndex = n ? -1 : 0; });
  tabel.addEventListener("focusin", (e) => {
    if (e.target.matches("input")) sel.forEach((satu) => { satu.tabIndex = satu === e.target ? 0 : -1; });
  });

  // --- changing
  const setel = (el, rumah) => {
    if (el.disabled || el.checked === rumah) return;
    el.checked = rumah;
    ubah(el, !rumah);
  };
  const ubah = (el, sebelum, catat = true) => {
    if (catat) riwayat.push([el.value, sebelum]);
    if (urung) urung.disabled = !riwayat.length;
    const radio = hari?.querySelector(`[name="m${el.value.split(".")[0]}"][value="${el.checked ? "wfh" : "wfo"}"]`);
    if (radio && hari.elements.hari.value === el.value.split(".")[1]) radio.checked = true;
    if (!otomatis) { hitung(el); return; }
    antre.set(el.value, el.checked);
    katakan("Menyimpan…");
    clearTimeout(jam);
    jam = setTimeout(kirim, 500);
  };
  const urungkan = () => {
    const akhir = riwayat.pop();
    const el = akhir && kotak(akhir[0]);
    if (!el) return;
    el.checked = akhir[1];
    ubah(el, akhir[1], false);
    fokus(el);
  };
  tabel.addEventListener("change", (e) => ubah(e.target, !e.target.checked));
  tabel.addEventListener("keydown", (e) => {
    if (!e.target.matches("input") || e.altKey || e.metaKey) return;
    const arah = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[e.key];
    const huruf = e.key.toLowerCase();
    if (e.ctrlKey) { if (huruf === "z") { e.preventDefault(); urungkan(); } return; }
    if (arah) pindah(e.target, ...arah);
    else if (huruf === "h" || huruf === "k") setel(e.target, huruf === "h");
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  urung?.addEventListener("click", urungkan);
  hari?.addEventListener("change", (e) => {
    if (e.target.type !== "radio" || !otomatis) return;
    const el = kotak(`${e.target.name.slice(1)}.${hari.elements.hari.value}`);
    if (el) setel(el, e.target.value === "wfh");
  });

  // --- saving: one batch at a time, each with the version the last one left
  const kirim = () => {
    if (sibuk || berhenti || !antre.size) return;
    const paket = antre;
    antre = new Map();
    sibuk = true;
    const values = {
      versi: form.elements.versi.value,
      pilihan: hari?.elements.pilihan.value ?? "",
      sel: [...paket].map(([nilai, rumah]) => `${nilai}.${rumah ? 1 : 0}`),
    };
    window.htmx.ajax("POST", form.action, { source: tabel, target: "#rs-keadaan", swap: "outerHTML", values })
      .finally(() => selesai(paket));
  };
  let status = 0;
  document.addEventListener("htmx:afterRequest", (e) => {
    if (e.detail.elt === tabel) status = e.detail.xhr?.status ?? 0;
  });
  const selesai = (paket) => {
    sibuk = false;
    if (status === 200) {
      const versi = document.querySelector("#rs-keadaan").dataset.versi;
      form.elements.versi.value = versi;
      if (hari) hari.elements.versi.value = versi;
      document.querySelectorAll("[data-versi-roster]").forEach((el) => { el.value = versi; });
      if (!antre.size) katakan("Tersimpan. Riwayat tercatat di jejak audit.");
      kirim();
    } else {
      paket.forEach((rumah, nilai) => { kotak(nilai).checked = !rumah; });
      berhenti = Boolean(document.querySelector("#rs-keadaan [role=alert] a"));
      katakan(status ? "Tidak tersimpan. Lihat pesan di atas." : "Tidak ada koneksi. Perubahan terakhir belum tersimpan.");
    }
    status = 0;
  };
  window.addEventListener("beforeunload", (e) => { if (antre.size || sibuk) e.preventDefault(); });

  // --- published months: what is marked and not sent yet
  const awal = new Map(sel.map((satu) => [satu.value, satu.checked]));
  const hitung = (el) => {
    el.toggleAttribute("data-beda", awal.get(el.value) !== el.checked);
    const beda = sel.filter((satu) => satu.hasAttribute("data-beda")).length;
    const tempat = form.querySelector("[data-roster-jumlah]");
    if (tempat) tempat.textContent = beda ? `${beda} sel ditandai.` : "";
  };

  if (otomatis) {
    document.querySelectorAll("[data-tanpa-js]").forEach((el) => { el.hidden = true; });
    document.querySelectorAll("[data-dengan-js]").forEach((el) => { el.hidden = false; });
  }
})();
