// Files of an entry: sent as soon as they are chosen, photos made smaller first, with what is on its way in words.
// Without this file the button beside the field sends them.
(() => {
  const SISI = 1600;
  const KECIL = 600 * 1024;

  const kecilkan = async (satu) => {
    if (!/^image\/(jpeg|png|webp)$/.test(satu.type) || satu.size < KECIL) return satu;
    try {
      const gambar = await createImageBitmap(satu, { imageOrientation: "from-image" });
      const skala = Math.min(1, SISI / Math.max(gambar.width, gambar.height));
      const kanvas = document.createElement("canvas");
      kanvas.width = Math.round(gambar.width * skala);
      kanvas.height = Math.round(gambar.height * skala);
      kanvas.getContext("2d").drawImage(gambar, 0, 0, kanvas.width, kanvas.height);
      const hasil = await new Promise((selesai) => kanvas.toBlob(selesai, "image/jpeg", 0.82));
      if (!hasil || hasil.size >= satu.size) return satu;
      return new File([hasil], satu.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
    } catch {
      return satu; // not a picture this browser can draw: the server will say what is wrong with it
    }
  };

  const pasang = (berkas) => {
    if (berkas.dataset.siap) return;
    berkas.dataset.siap = "1";
    const form = berkas.form;
    const tombol = form.querySelector("[data-unggah-tombol]");
    const kata = form.querySelector("[data-status-kata]");
    const tulis = (teks, awas) => {
      kata.textContent = teks;
      kata.parentElement.classList.toggle("awas", awas);
    };
    tombol.hidden = true;
    berkas.addEventListener("change", async () => {
      if (!berkas.files.length) return;
      tulis("Menyiapkan berkas…", false);
      const kotak = new DataTransfer();
      for (const satu of berkas.files) kotak.items.add(await kecilkan(satu));
      berkas.files = kotak.files;
      const besar = [...berkas.files].some((f) => f.size > Number(berkas.dataset.unggah));
      if (besar) tulis("Berkas lebih dari 5 MB. PDF perlu dikecilkan dulu.", true);
      else tombol.click(); // not requestSubmit: htmx learns the pressed button from its click
    });
    form.addEventListener("htmx:xhr:progress", (e) => {
      if (!berkas.files.length || !e.detail.lengthComputable) return;
      const mb = (n) => (n / 1048576).toLocaleString("id-ID", { maximumFractionDigits: 1 });
      tulis(`Mengunggah ${mb(e.detail.loaded)} dari ${mb(e.detail.total)} MB`, false);
    });
  };

  const siapkan = () => document.querySelectorAll("[data-unggah]").forEach(pasang);
  document.addEventListener("htmx:load", siapkan);
  siapkan();
})();
