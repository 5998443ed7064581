// The open entry of a day: saved 2 s after typing through the API; what the server has not yet stays on this device
// (js/draf.js keeps it). Without this file the form works as it is.
(() => {
  const TUNDA = 2000;
  const ULANG = 15000;
  const BIDANG = ["jam_mulai", "jam_selesai", "uraian", "jumlah", "satuan", "tautan", "uraian_tugas_id", "rencana_id"];
  const siapa = document.body.dataset.pengguna;
  const csrf = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] || document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";

  const kataTolak = (status, data) => {
    if (data?.kode === "berubah_di_tempat_lain") return "Diubah di perangkat lain. Tekan Simpan kegiatan untuk melihat bedanya.";
    return status === 422 && data ? data.pesan : "Tersimpan di perangkat ini";
  };

  const pasang = (form) => {
    if (form.dataset.siap) return;
    form.dataset.siap = "1";
    const kunciDraf = () => `laras-draf:${siapa}:${form.dataset.draf}`;
    const kunciKunci = `laras-kunci:${siapa}:${form.dataset.draf}`;
    const kata = form.querySelector("[data-status-kata]");
    const isi = () => Object.fromEntries(BIDANG.map((n) => [n, form.elements[n].value]));
    // What was put back from this device is not on the server: it is saved as of the version it was filled from, so that
    // an entry that changed elsewhere meanwhile is asked about and never overwritten. The key of a new one was made here:
    // what stands under it came from this device.
    const kunciVersi = () => `laras-versi:${siapa}:${form.dataset.draf}`;
    const dipulihkan = Boolean(localStorage.getItem(kunciDraf()));
    if (!dipulihkan) localStorage.removeItem(kunciVersi());
    else if (!form.dataset.draf.endsWith("-baru")) form.elements.versi.value = localStorage.getItem(kunciVersi()) || form.elements.versi.value;
    let tersimpan = dipulihkan ? "" : JSON.stringify(isi());
    let tertunda = null; // a payload sent whose answer has not come: it is sent again as it was, never half of a newer one
    let berjalan = false;
    let jam = 0;

    // A new entry whose first answer was lost keeps its key, so that the server knows it again.
    if (form.dataset.draf.endsWith("-baru")) {
      const lama = localStorage.getItem(kunciKunci);
      if (lama && localStorage.getItem(kunciDraf())) form.elements.kunci.value = lama;
      else localStorage.setItem(kunciKunci, form.elements.kunci.value);
    }

    const tulis = (teks, nada = "") => {
      kata.textContent = teks;
      kata.parentElement.classList.toggle("awas", nada === "awas");
    };
    const terima = (jawab, dikirim) => {
      tersimpan = dikirim;
      tertunda = null;
      menetap();
      form.elements.versi.value = jawab.versi;
      localStorage.setItem(kunciVersi(), jawab.versi);
      document.querySelectorAll("#form-kirim [name=versi]").forEach((el) => { el.value = jawab.versi; });
      if (jawab.masalah.length) return tulis(`Tersimpan otomatis ${jawab.jam}, kecuali: ${jawab.masalah[0].pesan}`, "awas");
      tulis(`Tersimpan otomatis ${jawab.jam}`);
      if (JSON.stringify(isi()) === dikirim) localStorage.removeItem(kunciDraf());
      document.body.dispatchEvent(new CustomEvent("tersimpan"));
    };
    // Once the server has it, a new entry has an address and a draft of its own: a reload finds it again.
    const menetap = () => {
      if (!form.dataset.draf.endsWith("-baru")) return;
      localStorage.removeItem(kunciKunci);
      localStorage.removeItem(kunciDraf());
      localStorage.removeItem(kunciVersi());
      form.dataset.draf = form.dataset.draf.replace(/baru$/, form.elements.kunci.value);
      history.replaceState(history.state, "", `?buka=${form.elements.kunci.value}`);
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
          keepalive: true, // a save begun while the page is left still arrives
          headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrf() },
          body: JSON.stringify({ versi: Number(form.elements.versi.value), ...JSON.parse(dikirim) }),
        });
        const data = await jawab.json().catch(() => null);
        if (jawab.ok && data) terima(data, dikirim);
        else {
          if (jawab.status < 500) tertunda = null; // refused: nothing of it is on the server
          if (jawab.status === 401) document.dispatchEvent(new CustomEvent("laras:sesi-berakhir"));
          tulis(kataTolak(jawab.status, data), "awas");
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

    form.addEventListener("input", (e) => {
      if (!BIDANG.includes(e.target.name)) return;
      if (!localStorage.getItem(kunciVersi())) localStorage.setItem(kunciVersi(), form.elements.versi.value);
      nanti(TUNDA);
    });
    form.addEventListener("focusout", (e) => { if (BIDANG.includes(e.target.name)) nanti(300); });
    form.addEventListener("submit", () => { clearTimeout(jam); localStorage.removeItem(kunciKunci); });
    form.addEventListener("keydown", (e) => {
      if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) { e.preventDefault(); form.querySelector("[data-simpan]").click(); }
    });
    addEventListener("online", simpan);
    document.addEventListener("visibilitychange", () => { if (document.hidden) simpan(); });
    form.simpanDulu = simpan;
    form.tunggu = async () => { while (berjalan) await new Promise((lanjut) => setTimeout(lanjut, 50)); };
    if (dipulihkan) nanti(300);
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
  // Nothing overtakes an autosave on its way: a form sent beside it would look like a change from elsewhere. And nothing
  // goes to the supervisor before the entry that is still open has arrived.
  document.addEventListener("htmx:confirm", async (e) => {
    const terbuka = document.querySelector("form[data-kegiatan]");
    const kirim = e.target.matches?.("[data-kirim]");
    if (!terbuka?.tunggu || !(kirim || e.target === terbuka)) return;
    e.preventDefault();
    await terbuka.tunggu();
    if (kirim) await terbuka.simpanDulu();
    e.detail.issueRequest(true);
  });
  document.addEventListener("htmx:load", siapkan);
  siapkan();
})();
