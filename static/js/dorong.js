// Connects this browser to web push: only after a press, and again by itself when its address has changed meanwhile.
(() => {
  const kotak = document.querySelector("[data-dorong]");
  if (!kotak || !("serviceWorker" in navigator) || !("PushManager" in window) || !window.isSecureContext) return;
  const tombol = kotak.querySelector("[data-dorong-nyala]");
  const ket = kotak.querySelector("[data-dorong-ket]");
  const kunci = Uint8Array.from(atob(kotak.dataset.kunci.replace(/-/g, "+").replace(/_/g, "/")), (h) => h.charCodeAt(0));
  const b64 = (isi) => btoa(String.fromCharCode(...new Uint8Array(isi))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const tulis = (teks, tampil) => { ket.textContent = teks; tombol.hidden = !tampil; };
  const sama = (langganan) => {
    const dulu = langganan.options?.applicationServerKey;
    return dulu && b64(dulu) === b64(kunci);
  };

  const daftarkan = async (langganan) => {
    const isi = new URLSearchParams({
      alamat: langganan.endpoint,
      p256dh: b64(langganan.getKey("p256dh")),
      auth: b64(langganan.getKey("auth")),
    });
    const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
    const jawab = await fetch(kotak.dataset.alamat, { method: "POST", body: isi, headers: { "X-CSRFToken": token } });
    const { pesan } = await jawab.json();
    if (!jawab.ok) await langganan.unsubscribe();
    tulis(pesan, !jawab.ok);
    return jawab.ok;
  };

  const nyalakan = async () => {
    tombol.setAttribute("aria-busy", "true");
    try {
      if ((await Notification.requestPermission()) !== "granted") {
        tulis("Izin notifikasi ditolak. Ubah di pengaturan peramban untuk situs ini, lalu muat ulang.", false);
        return;
      }
      const pekerja = await navigator.serviceWorker.ready;
      const lama = await pekerja.pushManager.getSubscription();
      if (lama && !sama(lama)) await lama.unsubscribe();
      const langganan = await pekerja.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: kunci });
      if (await daftarkan(langganan)) location.reload();
    } catch {
      tulis("Peramban tidak bisa menyambung ke layanan notifikasinya. Coba lagi nanti.", true);
    } finally {
      tombol.removeAttribute("aria-busy");
    }
  };

  tombol.addEventListener("click", nyalakan);
  if (Notification.permission === "denied") {
    tulis("Izin notifikasi ditolak. Ubah di pengaturan peramban untuk situs ini, lalu muat ulang.", false);
    return;
  }
  tulis("Perangkat ini belum tersambung.", true);
  navigator.serviceWorker.ready
    .then((pekerja) => pekerja.pushManager.getSubscription())
    .then((langganan) => langganan && sama(langganan) && daftarkan(langganan))
    .catch(() => tulis("Perangkat ini belum tersambung.", true));
})();
