// A store of this device (IndexedDB) that survives pages and restarts, and numbers for what is kept in it.
// window.larasGudang(name, kind, key): { jalankan(mode, (store) => request), uuid() }
(() => {
  const uuid = () => crypto.randomUUID?.() || "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (
    (Number(c) ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (Number(c) / 4)))).toString(16)));

  window.larasGudang = (nama, jenis, kunci) => {
    const buka = () => new Promise((jadi, gagal) => {
      const minta = indexedDB.open(nama, 1);
      minta.onupgradeneeded = () => minta.result.createObjectStore(jenis, { keyPath: kunci });
      minta.onsuccess = () => jadi(minta.result);
      minta.onerror = () => gagal(minta.error);
    });
    const jalankan = async (mode, kerja) => {
      const gudang = await buka();
      try {
        return await new Promise((jadi, gagal) => {
          const catat = gudang.transaction(jenis, mode);
          const hasil = kerja(catat.objectStore(jenis));
          catat.oncomplete = () => jadi(hasil?.result);
          catat.onerror = catat.onabort = () => gagal(catat.error);
        });
      } finally {
        gudang.close();
      }
    };
    return { jalankan, uuid };
  };
})();
