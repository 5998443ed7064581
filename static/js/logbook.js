// The open entry of a day: saved 2 s after typing through the API, what the server has not yet stays on this device
// (js/draf.js keeps it), photos are made smaller before they are sent. Without this file the form works as it is.
(() => {
  const TUNDA = 2000;
  const ULANG = 15000;
  const BIDANG = ["jam_mulai", "jam_selesai", "uraian", "jumlah", "satuan", "tautan"];
  const siapa = document.body.dataset.pengguna;
  const csrf = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] || document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";

  const pasang = (form) => {
    if (form.dataset.siap) return;
    form.dataset.siap = "1";
    const kunciDraf = `laras-draf:${siapa}:${form.dataset.draf}`;
    const kunciKunci = `laras-kunci:${siapa}:${form.dataset.draf}`;
    const kata = form.querySelector("[data-status-kata]");
    const isi = () => Object.fromEntries(BIDANG.map((n) => [n, form.elements[n].value]));
    let tersimpan = JSON.stringify(isi());
    let tertunda = null; // a payload sent whose answer has not come: it is sent again as it was, never half of a newer one
    let berjalan = false;
    let jam = 0;

    // A new entry whose first answer was lost keeps its key, so that the server knows it again.
    if (form.dataset.draf.endsWith("-baru")) {
      const lama = localStorage.getItem(kunciKunci);
      if (lama && localStorage.getItem(kunciDraf)) form.elements.kunci.value = lama;
      else localStorage.setItem(kunciKunci, form.elements.kunci.value);
    }

    const tulis = (teks, nada = "") => {
      kata.textContent = teks;
      kata.parentElement.classList.toggle("awas", nada === "awas");
    };
    const terima = (jawab, dikirim) => {
      tersimpan = dikirim;
      tertunda = null;
      form.elements.versi.value = jawab.versi;
      document.querySelectorAll("#form-kirim [name=versi]").forEach((el) => { el.value = jawab.versi; });
      if (jawab.masalah.length) return tulis(`Tersimpan otomatis ${jawab.jam}, kecuali: ${jawab.masalah[0].pesan}`, "awas");
      tulis(`Tersimpan otomatis ${jawab.jam}`);
      if (JSON.stringify(isi()) === dikirim) { localStorage.removeItem(kunciDraf); localStorage.removeItem(kunciKunci); }
      document.body.dispatchEvent(new CustomEvent("tersimpan"));
    };
    const nanti = (ms) => { clearTimeout(jam); jam = setTimeout(simpan, ms); };

    const simpan = async () => {
      clearTimeout(jam);
      const kini = JSON.stringify(isi());
      if (berjalan || !form.isConnected || (kini === tersimpan && !tertunda)) return;
      berjalan = true;
      tertunda = tertunda || kini;
      const dikirim = tertunda;
      tulis("Menyimpan…");
      try {
        const jawab = await fetch(`${form.dataset.kegiatan}${form.elements.kunci.value}/`, {
          method: "PUT",
          headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrf() },
          body: JSON.stringify({ versi: Number(form.elements.versi.value), ...JSON.parse(dikirim) }),
        });
        const data = await jawab.json().catch(() => null);
        if (jawab.ok && data) terima(data, dikirim);
        else {
          if (jawab.status < 500) tertunda = null; // refused: nothing of it is on the server
          if (jawab.status === 401) document.dispatchEvent(new CustomEvent("laras:sesi-berakhir"));
          tulis(data?.pesan || "Tersimpan di perangkat ini", "awas");
          if (jawab.status >= 500) nanti(ULANG);
          else tersimpan = dikirim;
        }
      } catch {
        tulis("Tersimpan di perangkat ini", "awas");
        nanti(ULANG);
      } finally {
        berjalan = false;
      }
      if (JSON.stringify(isi()) !== tersimpan && !tertunda) nanti(TUNDA);
    };

    form.addEventListener("input", (e) => { if (BIDANG.includes(e.target.name)) nanti(TUNDA); });
    form.addEventListener("focusout", (e) => { if (BIDANG.includes(e.target.name)) nanti(300); });
    form.addEventListener("submit", () => { clearTimeout(jam); localStorage.removeItem(kunciKunci); });
    form.addEventListener("keydown", (e) => {
      if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) { e.preventDefault(); form.requestSubmit(form.querySelector("[data-simpan]")); }
    });
    addEventListener("online", simpan);
    document.addEventListener("visibilitychange", () => { if (document.hidden) simpan(); });
    unggah(form, tulis);
    form.simpanDulu = simpan;
    if (localStorage.getItem(kunciDraf)) nanti(300);
  };

  const unggah = (form, tulis) => {
    const berkas = form.querySelector("[data-unggah]");
    const tombol = form.querySelector("[data-unggah-tombol]");
    tombol.hidden = true;
    berkas.addEventListener("change", async () => {
      if (!berkas.files.length) return;
      const batas = Number(berkas.dataset.unggah);
      const kotak = new DataTransfer();
      for (const satu of berkas.files) kotak.items.add(await kecilkan(satu));
      berkas.files = kotak.files;
      if ([...berkas.files].some((f) => f.size > batas)) tulis("Berkas lebih dari 5 MB. PDF perlu dikecilkan dulu.", "awas");
      else form.requestSubmit(tombol);
    });
    form.addEventListener("htmx:xhr:progress", (e) => {
      if (!berkas.files.length || !e.detail.lengthComputable) return;
      const mb = (n) => (n / 1048576).toLocaleString("id-ID", { maximumFractionDigits: 1 });
      tulis(`Mengunggah ${mb(e.detail.loaded)} dari ${mb(e.detail.total)} MB`);
    });
  };

  const kecilkan = async (satu) => {
    if (!/^image\/(jpeg|png|webp)$/.test(satu.type) || satu.size < 600 * 1024) return satu;
    try {
      const gambar = await createImageBitmap(satu, { imageOrientation: "from-image" });
      const skala = Math.min(1, 1600 / Math.max(gambar.width, gambar.height));
      const kanvas = Object.assign(document.createElement("canvas"), { width: Math.round(gambar.width * skala), height: Math.round(gambar.height * skala) });
      kanvas.getContext("2d").drawImage(gambar, 0, 0, kanvas.width, kanvas.height);
      const hasil = await new Promise((selesai) => kanvas.toBlob(selesai, "image/jpeg", 0.82));
      return hasil && hasil.size < satu.size ? new File([hasil], satu.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" }) : satu;
    } catch {
      return satu;
    }
  };

  const siapkan = () => {
    document.querySelectorAll("form[data-kegiatan]").forEach(pasang);
    document.querySelectorAll("[data-salin]").forEach((tombol) => {
      if (!navigator.clipboard || !tombol.hidden) return;
      tombol.hidden = false;
      tombol.addEventListener("click", async () => {
        await navigator.clipboard.writeText(document.getElementById(tombol.dataset.salin).value);
        document.dispatchEvent(new CustomEvent("laras:toast", { detail: { teks: "Ringkasan disalin." } }));
      });
    });
  };
  document.addEventListener("click", (e) => {
    const form = e.target.closest?.("[data-buang-draf]")?.closest("form");
    if (form) localStorage.removeItem(`laras-draf:${siapa}:${form.dataset.draf}`);
  });
  // Nothing is sent to the supervisor before the entry that is still open has arrived.
  document.addEventListener("htmx:confirm", async (e) => {
    const terbuka = document.querySelector("form[data-kegiatan]");
    if (!e.target.matches?.("[data-kirim]") || !terbuka?.simpanDulu) return;
    e.preventDefault();
    await terbuka.simpanDulu();
    e.detail.issueRequest(true);
  });
  document.addEventListener("htmx:load", siapkan);
  siapkan();
})();
