// A day opened without a connection: what stands in its entries and is not on the server yet (js/draf.js keeps it) can be read
// and written on here. It is the same draft: the day's page puts it back into its form and saves it, or shows both.
(() => {
  const siapa = document.body.dataset.pengguna || window.larasAntrean?.siapa().pengguna || "";
  const tempat = document.querySelector("[data-isian-luring]");
  const hari = location.pathname.match(/^\/logbook\/(\d{4}-\d{2}-\d{2})\//)?.[1];
  if (!tempat || !siapa) return;
  const BIDANG = [["jam_mulai", "Mulai"], ["jam_selesai", "Selesai"], ["uraian", "Uraian kegiatan"], ["jumlah", "Jumlah"], ["satuan", "Satuan hasil"]];
  const awalan = `laras-draf:${siapa}:logbook-`;
  const baca = (k) => { try { return JSON.parse(localStorage.getItem(k)); } catch { return null; } };

  const kartu = (kunci, nomor) => {
    const draf = baca(kunci);
    const tanggal = kunci.slice(awalan.length, awalan.length + 10);
    if (!draf?.isi || draf.terkirim || (hari && tanggal !== hari)) return null;
    const form = document.createElement("fieldset");
    form.className = "stack s mt3";
    form.append(Object.assign(document.createElement("legend"), { className: "b6", textContent: `Isian ${tanggal} yang belum terkirim` }));
    BIDANG.forEach(([nama, kata]) => {
      const id = `isian-${nomor}-${nama}`;
      const label = Object.assign(document.createElement("label"), { className: "lbl", htmlFor: id, textContent: kata });
      const medan = Object.assign(document.createElement(nama === "uraian" ? "textarea" : "input"), { id, className: "form-control", value: draf.isi[nama] || "" });
      medan.addEventListener("input", () => {
        draf.isi[nama] = medan.value;
        localStorage.setItem(kunci, JSON.stringify({ ...draf, pada: Date.now() }));
        kabar.textContent = "Tersimpan di perangkat ini";
      });
      form.append(label, medan);
    });
    const kabar = Object.assign(document.createElement("p"), { className: "xs t3" });
    kabar.setAttribute("role", "status");
    form.append(kabar);
    return form;
  };

  const isian = Object.keys(localStorage).filter((k) => k.startsWith(awalan)).map(kartu).filter(Boolean);
  tempat.append(...isian);
  tempat.hidden = !isian.length;
})();
