// Sends the taps that wait on this device: after loading, when the connection is back, and every so often. One tab at a
// time; the server gives each kirim_id one effect. A tap being sent by its form is written here first, so none is lost.
(() => {
  const A = window.larasAntrean;
  if (!A || !("indexedDB" in window)) return;
  const ALAMAT = "/api/v1/presensi/luring/";
  const JEDA = [15000, 30000, 60000, 300000];
  let gagal = 0;
  let jam = 0;

  const kue = (nama) => document.cookie.match(new RegExp(`(?:^|; )${nama}=([^;]*)`))?.[1] || "";
  const kabar = (teks) => document.dispatchEvent(new CustomEvent("laras:toast", { detail: { teks } }));
  const berubah = (sebab = "") => document.dispatchEvent(new CustomEvent("laras:antrean", { detail: { sebab } }));

  const sebagaiKiriman = (satu) => {
    const kini = A.monoton();
    const lama = satu.klaim_monoton?.rantai === kini.rantai ? kini.nilai - satu.klaim_monoton.nilai : -1;
    const { kirim_id, jenis, mode, keterangan, lokasi, klaim_at, selisih_ms } = satu;
    return { kirim_id, jenis, mode, keterangan, lokasi, klaim_at, selisih_ms, monoton_ms: lama >= 0 ? lama : null };
  };
  const minta = (tunggu) => fetch(ALAMAT, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": kue("csrftoken") },
    body: JSON.stringify({
      pengguna: Number(A.siapa().pengguna), kirim_at: new Date().toISOString(), ketukan: tunggu.map(sebagaiKiriman),
    }),
  });

  const terima = async (tunggu, jawaban) => {
    for (const jawab of jawaban) {
      const satu = tunggu.find((t) => t.kirim_id === jawab.kirim_id);
      if (!satu) continue;
      if (jawab.status === "ditolak") await A.simpan({ ...satu, keadaan: "ditolak", pesan: jawab.pesan });
      else {
        await A.hapus(satu.kirim_id);
        kabar(jawab.pesan);
      }
    }
  };

  const kirimSekali = async () => {
    // What its form has been answered for already is no longer ours.
    if (kue("laras_terjawab")) await A.hapus(kue("laras_terjawab"));
    const tunggu = (await A.semua()).filter((satu) => satu.keadaan === "menunggu").slice(0, 50);
    if (!tunggu.length) return "kosong";
    if (!navigator.onLine) return "luring";
    let jawab = await minta(tunggu);
    let data = await jawab.json().catch(() => null);
    if (jawab.status === 403 && data?.kode === "formulir_kedaluwarsa") {
      await fetch("/presensi/ketuk/"); // its form brings a fresh token
      jawab = await minta(tunggu);
      data = await jawab.json().catch(() => null);
    }
    if (jawab.ok && data?.ketukan) {
      await terima(tunggu, data.ketukan);
      return "terkirim";
    }
    if (jawab.status === 401 || jawab.redirected) return "masuk";
    return data?.kode === "luring_bukan_pemilik" ? "orang_lain" : "gagal";
  };

  const kirim = async () => {
    clearTimeout(jam);
    const kerja = () => kirimSekali().catch(() => "gagal");
    // One tab sends; the others wait for their turn and then find nothing left.
    const hasil = navigator.locks ? await navigator.locks.request("laras-antrean", kerja) : await kerja();
    gagal = hasil === "gagal" ? gagal + 1 : 0;
    if (hasil === "gagal") jam = setTimeout(kirim, JEDA[Math.min(gagal, JEDA.length) - 1]);
    berubah(hasil);
  };

  // A tap about to leave by its form (js/lokasi.js): kept first. Without a connection it stays here and waits.
  document.addEventListener("laras:kirim", async (e) => {
    const form = e.target;
    if (!A.siapa().pengguna) return;
    e.preventDefault();
    const nilai = (nama) => form.elements[nama]?.value || "";
    const lokasi = nilai("lintang") && nilai("bujur") ? {
      lintang: nilai("lintang"), bujur: nilai("bujur"), akurasi_meter: Number(nilai("akurasi")) || 0,
    } : null;
    const satu = A.ketuk({ kirim_id: nilai("kirim_id"), jenis: nilai("jenis"), mode: nilai("mode"), keterangan: nilai("keterangan"), lokasi });
    const disimpan = await A.simpan(satu).then(() => true, () => false);
    if (navigator.onLine || !disimpan) return form.submit();
    form.hidden = true;
    berubah("luring");
  });

  addEventListener("online", kirim);
  addEventListener("pageshow", (e) => { if (e.persisted) kirim(); });
  document.addEventListener("laras:antrean-kirim", kirim);
  kirim();
})();
