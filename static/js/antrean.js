// Sends the taps that wait on this device: after loading, when the connection is back, and every so often. One tab at a
// time; the server gives each kirim_id one effect. A tap being sent by its form is written here first, so none is lost.
(() => {
  const A = window.larasAntrean;
  if (!A || !("indexedDB" in window)) return;
  const ALAMAT = "/api/v1/presensi/luring/";
  const JEDA = [15000, 30000, 60000, 300000];
  const SEKALI = 50;
  const FOTO_SEKALI = 1500000; // bytes of pictures in one sending: a slow line gets through in pieces
  const FOTO_MAKS = 1000000; // a picture js/foto.js could not make small stays behind; its tap does not
  let gagal = 0;
  let jam = 0;

  const kue = (nama) => document.cookie.match(new RegExp(`(?:^|; )${nama}=([^;]*)`))?.[1] || "";
  const kabar = (teks) => document.dispatchEvent(new CustomEvent("laras:toast", { detail: { teks } }));
  const berubah = (sebab = "") => document.dispatchEvent(new CustomEvent("laras:antrean", { detail: { sebab } }));

  const base64 = (foto) => new Promise((jadi, gagal) => {
    const baca = new FileReader();
    baca.onload = () => jadi(baca.result.split(",")[1] || "");
    baca.onerror = () => gagal(baca.error);
    baca.readAsDataURL(foto);
  });
  const sebagaiKiriman = (satu, foto) => {
    const kini = A.monoton();
    const lama = satu.klaim_monoton?.rantai === kini.rantai ? kini.nilai - satu.klaim_monoton.nilai : -1;
    const { kirim_id, jenis, mode, keterangan, lokasi, status_lokasi, klaim_at, selisih_ms } = satu;
    return {
      kirim_id, jenis, mode, keterangan, lokasi, status_lokasi: status_lokasi || "", klaim_at, selisih_ms, foto,
      monoton_ms: lama >= 0 ? lama : null,
    };
  };
  const minta = async (tunggu) => {
    const foto = await Promise.all(tunggu.map((satu) => (satu.foto ? base64(satu.foto).catch(() => "") : "")));
    return fetch(ALAMAT, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": kue("csrftoken") },
      body: JSON.stringify({
        pengguna: Number(A.siapa().pengguna), kirim_at: new Date().toISOString(),
        ketukan: tunggu.map((satu, n) => sebagaiKiriman(satu, foto[n])),
      }),
    });
  };
  // As many as go into one sending, oldest first.
  const sebagian = (tunggu) => {
    let besar = 0;
    const batas = tunggu.findIndex((satu, n) => n === SEKALI || ((besar += satu.foto?.size || 0) > FOTO_SEKALI && n > 0));
    return batas < 0 ? tunggu : tunggu.slice(0, batas);
  };

  const terima = async (tunggu, jawaban) => {
    for (const jawab of jawaban) {
      const satu = tunggu.find((t) => t.kirim_id === jawab.kirim_id);
      if (!satu) continue;
      if (jawab.status === "ditolak") await A.simpan({ ...satu, foto: null, keadaan: "ditolak", pesan: jawab.pesan });
      else {
        await A.hapus(satu.kirim_id);
        kabar(jawab.pesan);
      }
    }
  };

  const kirimSekali = async (satuan = false) => {
    // What its form has been answered for already is no longer ours.
    if (kue("laras_terjawab")) await A.hapus(kue("laras_terjawab"));
    const semua = (await A.semua()).filter((satu) => satu.keadaan === "menunggu");
    if (!semua.length) return "kosong";
    if (!navigator.onLine) return "luring";
    const tunggu = satuan ? semua.slice(0, 1) : sebagian(semua);
    let jawab = await minta(tunggu);
    let data = await jawab.json().catch(() => null);
    if (jawab.status === 403 && data?.kode === "formulir_kedaluwarsa") {
      await fetch("/presensi/ketuk/"); // its form brings a fresh token
      jawab = await minta(tunggu);
      data = await jawab.json().catch(() => null);
    }
    if (jawab.ok && data?.ketukan) {
      await terima(tunggu, data.ketukan);
      return semua.length > tunggu.length ? "lagi" : "terkirim";
    }
    // One that cannot be read must not hold up the others: it is found by sending them one by one.
    if (jawab.status === 400 && tunggu.length > 1) return kirimSekali(true);
    if (jawab.status === 400) {
      await A.simpan({ ...tunggu[0], keadaan: "ditolak", pesan: data?.pesan || "Ketukan ini tidak terbaca oleh server." });
      return semua.length > 1 ? "lagi" : "gagal";
    }
    if (jawab.status === 401 || jawab.redirected) return "masuk";
    return data?.kode === "luring_bukan_pemilik" ? "orang_lain" : "gagal";
  };

  const kirim = async () => {
    clearTimeout(jam);
    const kerja = async () => {
      let hasil = "lagi";
      for (let n = 0; hasil === "lagi" && n < 100; n += 1) hasil = await kirimSekali().catch(() => "gagal");
      return hasil;
    };
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
      lintang: nilai("lintang"), bujur: nilai("bujur"), akurasi_meter: Math.min(Number(nilai("akurasi")) || 0, 1000000),
    } : null;
    const foto = form.elements.foto?.files?.[0];
    const satu = A.ketuk({
      kirim_id: nilai("kirim_id"), jenis: nilai("jenis"), mode: nilai("mode"), keterangan: nilai("keterangan"), lokasi,
      status_lokasi: nilai("status_lokasi"), foto: foto && foto.size <= FOTO_MAKS ? foto : null,
    });
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
