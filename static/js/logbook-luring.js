// Lines for the logbook written without a connection: kept on this device (IndexedDB), one's own only, and sent from the
// day's page. Where the day holds something for the same hours, or is closed by now, both are shown and the person chooses.
(() => {
  const siapa = () => document.body.dataset.pengguna || window.larasAntrean?.siapa().pengguna || "";
  const csrf = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] || document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";

  // --- the store -----------------------------------------------------------------------------------------------------
  const { jalankan, uuid } = window.larasGudang("laras-logbook", "baris", "kunci");
  const semua = async () => {
    const baris = "indexedDB" in window ? await jalankan("readonly", (g) => g.getAll()) : [];
    return baris.filter((satu) => satu.pengguna === siapa()).sort((a, b) => a.urut - b.urut);
  };
  const hapus = (kunci) => jalankan("readwrite", (g) => g.delete(kunci));

  // --- words on the page ---------------------------------------------------------------------------------------------
  const el = (nama, kelas, teks, ...anak) => {
    const satu = Object.assign(document.createElement(nama), { className: kelas, textContent: teks });
    satu.append(...anak);
    return satu;
  };
  const tombol = (kata, kerja, kelas = "btn s") => {
    const satu = el("button", kelas, kata);
    satu.type = "button";
    satu.addEventListener("click", async () => { satu.disabled = true; await kerja(); });
    return satu;
  };

  // --- the offline page: write and list --------------------------------------------------------------------------------
  const tulis = async (tempat) => {
    if (!siapa() || !("indexedDB" in window)) return;
    tempat.hidden = false;
    const form = tempat.querySelector("form");
    const kini = new Date();
    form.elements.tanggal.value ||= location.pathname.match(/^\/logbook\/(\d{4}-\d{2}-\d{2})\//)?.[1] || new Date(kini - kini.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    const daftar = tempat.querySelector("[data-daftar-baris]");
    const tampil = async () => daftar.replaceChildren(...(await semua()).map((satu) => (
      el("li", "sm row-x between", "", el("span", "grow", `${satu.tanggal} · ${satu.baris}`), tombol("Hapus", async () => { await hapus(satu.kunci); tampil(); }, "btn s g")))));
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      const baris = form.elements.baris.value.trim();
      if (!baris) return;
      await jalankan("readwrite", (g) => g.put({ kunci: uuid(), pengguna: siapa(), tanggal: form.elements.tanggal.value, baris, urut: Date.now() }));
      form.elements.baris.value = "";
      form.elements.baris.focus();
      tampil();
    });
    tampil();
  };

  // --- the day's page: send, or show both -------------------------------------------------------------------------------
  const minta = async (alamat, method, isi) => {
    const jawab = await fetch(alamat, {
      method,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrf() },
      body: isi ? JSON.stringify(isi) : undefined,
    });
    const data = await jawab.json().catch(() => null);
    if (jawab.status >= 500 || jawab.status === 401) throw new Error(jawab.status);
    return { baik: jawab.ok, data };
  };
  const bidang = ["jam_mulai", "jam_selesai", "uraian", "jumlah", "satuan", "tautan", "uraian_tugas_id", "rencana_id"];
  const ambil = (k) => Object.fromEntries(bidang.map((n) => [n, k[n] || ""]));
  const menit = (teks) => { const [j, m] = (teks || "").split(".").map(Number); return teks ? j * 60 + m : null; };
  const tabrak = (a, b) => menit(a.jam_mulai) !== null && menit(b.jam_mulai) !== null
    && menit(a.jam_mulai) < (menit(b.jam_selesai) ?? 1440) && menit(b.jam_mulai) < (menit(a.jam_selesai) ?? 1440);
  const kalimat = (k) => [[k.jam_mulai, k.jam_selesai].filter(Boolean).join("–"), k.uraian, `${k.jumlah} ${k.satuan}`.trim()].filter(Boolean).join(" · ");

  const kirim = async (tempat) => {
    const api = tempat.dataset.api;
    let terkirim = 0;
    const simpan = async (satu, kunci, versi, isi) => {
      const { baik, data } = await minta(`${api}${satu.tanggal}/kegiatan/${kunci}/`, "PUT", { versi, ...isi });
      if (!baik) return data?.pesan || "Ditolak";
      await hapus(satu.kunci);
      terkirim += 1;
      return "";
    };
    const selesai = () => { if (terkirim) location.reload(); };
    const pilih = (satu, punya, ada, hari, sebab) => {
      const kartu = el("div", "note w mb3", "");
      const isi = el("div", "grow", "", el("b", "", sebab), el("div", "g2 lipat mt2", "",
        el("div", "", "", el("b", "sm", `Di perangkat ini, ${satu.tanggal}`), el("p", "sm pra", kalimat(punya))),
        el("div", "", "", el("b", "sm", "Yang tersimpan"), el("p", "sm pra", ada ? kalimat(ada) : hari.tertutup || "–"))));
      const coba = async (kunci, versi, nilai) => {
        const pesan = await simpan(satu, kunci, versi, nilai);
        if (pesan) isi.append(el("p", "sm buruk", pesan)); else selesai();
      };
      const aksi = el("div", "aksi", "");
      if (hari.bisa_ubah) {
        aksi.append(tombol("Simpan keduanya", () => coba(satu.kunci, 0, punya)));
        if (ada) {
          aksi.append(tombol("Pakai yang di perangkat ini", () => coba(ada.kunci, hari.versi, punya)),
            tombol("Gabungkan", () => coba(ada.kunci, hari.versi, { ...ambil(ada), uraian: `${ada.uraian}; ${punya.uraian}`.slice(0, 500) })));
        }
      }
      aksi.append(tombol(ada ? "Pakai yang tersimpan" : "Buang dari perangkat ini", async () => { await hapus(satu.kunci); kartu.remove(); }, "btn s g"));
      isi.append(aksi);
      kartu.append(isi);
      tempat.append(kartu);
      tempat.hidden = false;
    };
    try {
      for (const satu of await semua()) {
        const { baik, data: hari } = await minta(`${api}${satu.tanggal}/`, "GET");
        if (!baik) continue;
        const terbaca = await minta(`${api}${satu.tanggal}/baris/`, "POST", { baris: satu.baris });
        const punya = terbaca.baik ? ambil(terbaca.data) : { ...ambil({}), uraian: satu.baris };
        const ada = hari.kegiatan.find((k) => k.kunci !== satu.kunci && tabrak(punya, k));
        if (!hari.bisa_ubah) pilih(satu, punya, null, hari, "Hari ini sudah tidak bisa diubah.");
        else if (ada) pilih(satu, punya, ada, hari, "Jam ini sudah terisi.");
        else {
          const pesan = await simpan(satu, satu.kunci, 0, punya);
          if (pesan) pilih(satu, punya, null, hari, pesan);
        }
      }
    } catch { return; } // no connection or no session: it stays on this device and is tried again
    if (terkirim && tempat.hidden) selesai();
  };
  const mulai = () => {
    document.querySelectorAll("[data-logbook-luring]").forEach((tempat) => {
      if (tempat.dataset.siap) return;
      tempat.dataset.siap = "1";
      if (tempat.dataset.logbookLuring === "tulis") tulis(tempat);
      else if (siapa()) {
        const coba = () => { tempat.replaceChildren(); tempat.hidden = true; kirim(tempat); };
        coba();
        addEventListener("online", coba);
      }
    });
  };
  mulai();
})();
