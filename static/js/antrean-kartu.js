// What waits on this device, for its owner to see: [data-antrean] lists it, tells why it is not sent, and offers the
// next tap while there is no connection. On the offline page it offers the first one, too.
(() => {
  const A = window.larasAntrean;
  const wadah = document.querySelector("[data-antrean]");
  if (!A || !wadah || !("indexedDB" in window)) return;
  const KATA = { masuk: "Presensi masuk", pulang: "Presensi pulang" };
  const MODE = { wfo: "WFO", wfh: "WFH", dinas_luar: "Dinas luar" };
  const SEBAB = {
    masuk: "Sesi Anda berakhir. Masuk lagi, lalu ketukan dikirim.",
    orang_lain: "Perangkat ini sedang dipakai akun lain. Ketukan dikirim saat Anda masuk lagi.",
    gagal: "Belum sampai ke server. Dicoba lagi sebentar lagi.",
    luring: "Dikirim begitu ada koneksi. Anda boleh menutup halaman ini.",
  };
  const selaluAda = wadah.dataset.antrean === "luring"; // the offline page
  const unsur = (nama, sifat, ...anak) => {
    const e = Object.assign(document.createElement(nama), sifat);
    e.append(...anak);
    return e;
  };
  const bertanda = (nama, tanda, sifat) => {
    const e = unsur(nama, sifat);
    e.setAttribute(tanda, "");
    return e;
  };
  const jam = (iso) => new Intl.DateTimeFormat("id-ID", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(new Date(iso));

  const butir = (satu) => {
    const ket = satu.keadaan === "ditolak" ? satu.pesan : `${MODE[satu.mode] || satu.mode} · ${jam(satu.klaim_at)} menurut perangkat ini${satu.foto ? " · dengan foto" : ""}`;
    const li = unsur("li", { className: "row-x between top gap3" },
      unsur("div", { className: "grow" }, unsur("b", { textContent: `${KATA[satu.jenis]}${satu.keadaan === "ditolak" ? " ditolak" : ""}` }),
        unsur("div", { className: satu.keadaan === "ditolak" ? "sm awas" : "xs t3", textContent: ket })));
    if (satu.keadaan === "ditolak") {
      const tombol = unsur("button", { type: "button", className: "btn s", textContent: "Mengerti" });
      tombol.addEventListener("click", async () => { await A.hapus(satu.kirim_id); gambar(); });
      li.append(tombol);
    }
    return li;
  };

  const tombolKetuk = (jenis, mode) => {
    const tombol = unsur("button", { type: "button", className: "btn p", textContent: KATA[jenis] });
    tombol.addEventListener("click", async () => {
      tombol.disabled = true;
      const pilih = wadah.querySelector("[name=mode-luring]:checked");
      const foto = wadah.querySelector("[data-foto]")?.files[0] || null;
      await A.simpan(A.ketuk({ jenis, mode: pilih ? pilih.value : mode, foto }));
      gambar("luring");
      document.dispatchEvent(new CustomEvent("laras:antrean-kirim"));
    });
    return tombol;
  };
  const pilihMode = () => unsur("div", { className: "seg full mb3", role: "radiogroup", ariaLabel: "Mode kerja" },
    ...Object.entries(MODE).map(([nilai, kata], n) => unsur("label", {}, unsur("input", { type: "radio", name: "mode-luring", value: nilai, checked: n === 0 }), kata)));

  // Only the offline page asks for it here; js/foto.js makes it small.
  const pilihFoto = () => unsur("div", { className: "medan mb3" },
    unsur("label", { className: "lbl", htmlFor: "foto-luring", textContent: "Foto" }),
    bertanda("input", "data-foto", { className: "form-control", type: "file", id: "foto-luring", accept: "image/*", capture: "user" }),
    bertanda("p", "data-foto-kata", { className: "xs", role: "status" }));

  const gambar = async (sebab = "") => {
    const baris = await A.semua();
    const tunggu = baris.filter((satu) => satu.keadaan === "menunggu");
    const { pengguna, nama } = A.siapa();
    const tawar = Boolean(pengguna) && (selaluAda || !navigator.onLine);
    const isi = unsur("div", { className: "grow" });
    wadah.replaceChildren(isi);
    wadah.hidden = !baris.length && !(selaluAda && pengguna);
    if (wadah.hidden) return;
    isi.append(unsur("b", { textContent: tunggu.length ? `${tunggu.length} ketukan menunggu dikirim` : baris.length ? "Ketukan luring ditolak" : "Presensi tanpa koneksi" }));
    if (selaluAda && nama) isi.append(unsur("p", { className: "sm t2", textContent: `Disimpan untuk ${nama}. Bukan Anda? Jangan mengetuk di sini.` }));
    if (baris.length) isi.append(unsur("ul", { className: "daftar mt2" }, ...baris.map(butir)));
    if (!baris.length && sebab === "terkirim") isi.append(unsur("p", { className: "sm baik", role: "status", textContent: "Sudah terkirim dan tercatat." }));
    if (tunggu.length) isi.append(unsur("p", { className: "sm t2 mt2", role: "status", textContent: SEBAB[sebab] || (navigator.onLine ? "Sedang dikirim…" : SEBAB.luring) }));
    const aksi = unsur("div", { className: "aksi" });
    if (tawar) {
      const akhir = tunggu.at(-1);
      const jenis = akhir?.jenis === "masuk" ? ["pulang"] : akhir ? [] : selaluAda ? ["masuk", "pulang"] : [];
      if (selaluAda && jenis.includes("masuk")) isi.append(pilihMode());
      if (jenis.length && A.butuhFoto()) isi.append(pilihFoto());
      aksi.append(...jenis.map((satu) => tombolKetuk(satu, akhir?.mode || "wfo")));
    }
    if (tunggu.length) {
      const ulang = unsur("button", { type: "button", className: "btn s", textContent: "Kirim sekarang" });
      ulang.addEventListener("click", () => document.dispatchEvent(new CustomEvent("laras:antrean-kirim")));
      aksi.append(ulang);
    }
    if (aksi.childElementCount) isi.append(aksi);
  };

  document.addEventListener("laras:antrean", (e) => gambar(e.detail.sebab));
  addEventListener("online", () => gambar());
  addEventListener("offline", () => gambar());
  gambar();
})();
