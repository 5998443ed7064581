// The picture of a tap: made small on the phone before it is sent. Without this file the server makes it small.
(() => {
  const SISI = 640;

  const kecilkan = async (satu) => {
    const gambar = await createImageBitmap(satu, { imageOrientation: "from-image" });
    const skala = Math.min(1, SISI / Math.max(gambar.width, gambar.height));
    const kanvas = document.createElement("canvas");
    kanvas.width = Math.round(gambar.width * skala);
    kanvas.height = Math.round(gambar.height * skala);
    kanvas.getContext("2d").drawImage(gambar, 0, 0, kanvas.width, kanvas.height);
    const hasil = await new Promise((selesai) => kanvas.toBlob(selesai, "image/jpeg", 0.8));
    return hasil ? new File([hasil], "foto.jpg", { type: "image/jpeg" }) : satu;
  };

  document.addEventListener("change", async (e) => {
    if (!e.target.matches("[data-foto]") || !e.target.files.length) return;
    const kata = e.target.parentElement.querySelector("[data-foto-kata]");
    try {
      const kotak = new DataTransfer();
      kotak.items.add(await kecilkan(e.target.files[0]));
      e.target.files = kotak.files;
      if (kata) kata.textContent = `Foto siap, ${Math.max(1, Math.round(e.target.files[0].size / 1024))} KB.`;
    } catch {
      // Not a picture this browser can draw: the server will say what is wrong with it.
      if (kata) kata.textContent = "Berkas ini tidak bisa dibaca sebagai foto.";
    }
  });
})();
