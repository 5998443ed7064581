// The board keeps itself fresh: it asks with the stamp it shows and is told "nothing new" (204) most of the time. Only
// the parts that differ are replaced, so focus, scroll and open menus stay. Nothing is asked while the page is hidden.
(() => {
  const papan = document.querySelector("[data-papan]");
  if (!papan) return;
  const kabar = document.querySelector("[data-papan-kabar]");
  const kepala = { "HX-Request": "true" };
  const anak = (el) => [...el.children].filter((c) => c.dataset.kunci);

  // Bring `lama` to what `baru` says, part by part.
  const samakan = (lama, baru) => {
    if (lama.isEqualNode(baru)) return;
    if (!("susun" in lama.dataset) || !("susun" in baru.dataset)) { lama.replaceWith(baru); return; }
    const ada = new Map(anak(lama).map((c) => [c.dataset.kunci, c]));
    const urut = anak(baru);
    const tetap = new Set(urut.map((c) => c.dataset.kunci));
    ada.forEach((c, kunci) => tetap.has(kunci) || c.remove());
    let tempat = anak(lama)[0] ?? null;
    urut.forEach((c) => {
      const dulu = ada.get(c.dataset.kunci);
      if (dulu && dulu === tempat) {
        tempat = anak(lama)[anak(lama).indexOf(dulu) + 1] ?? null;
        samakan(dulu, c);
      } else {
        dulu?.remove();
        lama.insertBefore(c, tempat);
      }
    });
  };

  const hitung = () => new Map([...papan.querySelectorAll("[data-n]")].map((c) => [c.dataset.kata, Number(c.dataset.n)]));
  const ceritakan = (dulu) => {
    const kini = hitung();
    const beda = [...kini].filter(([kata, n]) => kata !== "Semua" && n !== (dulu.get(kata) ?? 0));
    if (beda.length) kabar.textContent = beda.map(([kata, n]) => `${kata}: ${n}`).join(", ");
  };

  const pasang = (html) => {
    const dulu = hitung();
    const fokus = document.activeElement?.closest("tr[data-kunci]")?.dataset.kunci;
    const baru = document.createElement("div");
    baru.append(document.createRange().createContextualFragment(html));
    // Each answer masks the form token anew; the one on the page stays good, and equal rows stay equal.
    const token = papan.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (token) baru.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((i) => i.setAttribute("value", token));
    const lama = new Map(anak(papan).map((c) => [c.dataset.kunci, c]));
    anak(baru).forEach((c) => (lama.has(c.dataset.kunci) ? samakan(lama.get(c.dataset.kunci), c) : papan.append(c)));
    if (fokus && !papan.contains(document.activeElement)) {
      const baris = papan.querySelector(`tr[data-kunci="${fokus}"]`);
      (baris?.querySelector("button") ?? baris?.querySelector("a"))?.focus({ preventScroll: true });
    }
    ceritakan(dulu);
  };

  const detik = Number(papan.dataset.detik);
  let terakhir = performance.now();
  let sibuk = false;
  const tanya = async () => {
    if (sibuk || document.hidden || !navigator.onLine) return;
    sibuk = true;
    terakhir = performance.now();
    const alamat = new URL(location.href);
    alamat.searchParams.set("versi", papan.querySelector("[data-versi]").dataset.versi);
    try {
      const jawab = await fetch(alamat, { headers: kepala, redirect: "error" });
      if (jawab.status === 200) pasang(await jawab.text());
    } catch { /* away for a while; the next turn asks again */ } finally { sibuk = false; }
  };
  if (detik) {
    setInterval(() => performance.now() - terakhir >= detik * 1000 && tanya(), 1000);
    document.addEventListener("visibilitychange", () => performance.now() - terakhir >= detik * 1000 && tanya());
  }

  // One press on a person: the row alone comes back.
  papan.addEventListener("submit", async (e) => {
    const isian = e.target.closest("[data-papan-aksi]");
    if (!isian) return;
    e.preventDefault();
    const baris = isian.closest("tr");
    try {
      const jawab = await fetch(isian.action, { method: "POST", body: new FormData(isian), headers: kepala, redirect: "error" });
      if (!jawab.ok) throw new Error(jawab.status);
      const wadah = document.createElement("tbody");
      const kisaran = document.createRange();
      kisaran.selectNodeContents(wadah); // rows are only read as rows inside a table body
      wadah.append(kisaran.createContextualFragment(await jawab.text()));
      const baru = wadah.querySelector("tr");
      kabar.textContent = baru.querySelector("[role=status]")?.textContent ?? "";
      baris.replaceWith(baru);
      (baru.querySelector("button") ?? baru.querySelector("a"))?.focus({ preventScroll: true });
    } catch {
      isian.submit();
    }
  });
})();
