// Evidence by paste and camera: a screenshot pasted while an entry is open joins its files; "Ambil foto" opens the camera
// of a phone. Both use the file field that is there, so without this file nothing is missing but the comfort.
(() => {
  const medan = () => document.querySelector("form input[type=file][data-unggah]");

  const tambah = (berkas) => {
    const input = medan();
    if (!input || !berkas.length) return false;
    const semua = new DataTransfer();
    [...input.files, ...berkas].forEach((f) => semua.items.add(f));
    input.files = semua.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  };

  document.addEventListener("paste", (e) => {
    const gambar = [...(e.clipboardData?.files || [])].filter((f) => f.type.startsWith("image/"));
    if (!gambar.length) return;
    const cap = new Date().toISOString().slice(11, 19).replaceAll(":", "");
    const bernama = gambar.map((f, n) => new File([f], `tangkapan-layar-${cap}${n ? `-${n}` : ""}.${f.type.split("/")[1].replace("jpeg", "jpg")}`, { type: f.type }));
    if (tambah(bernama)) e.preventDefault();
  });

  const pasang = () => {
    const input = medan();
    if (!input || input.dataset.kamera || !matchMedia("(pointer: coarse)").matches) return;
    input.dataset.kamera = "1";
    const kamera = Object.assign(document.createElement("input"), { type: "file", accept: "image/*", hidden: true });
    kamera.setAttribute("capture", "environment");
    const tombol = Object.assign(document.createElement("button"), { type: "button", className: "btn s mt2", textContent: "Ambil foto" });
    tombol.addEventListener("click", () => kamera.click());
    kamera.addEventListener("change", () => { tambah([...kamera.files]); kamera.value = ""; });
    input.after(tombol, kamera);
  };
  document.addEventListener("htmx:afterSettle", pasang);
  pasang();
})();
