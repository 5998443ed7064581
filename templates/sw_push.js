// Web push: shows what came, and opens the page it is about. The message holds a title and a path, nothing of a person.
self.addEventListener("push", (e) => {
  let isi = {};
  try { isi = e.data.json(); } catch { /* an empty push still has to be shown */ }
  e.waitUntil(self.registration.showNotification(isi.judul || "Ada pemberitahuan untuk Anda", {
    icon: "{% static "img/laras.svg" %}",
    lang: "id",
    tag: isi.golongan || "laras",
    renotify: true,
    data: { tautan: isi.tautan || "/pemberitahuan/" },
  }));
});
self.addEventListener("notificationclick", (e) => {
  e.notification.close();
  const tujuan = new URL(e.notification.data.tautan, location.origin);
  const alamat = tujuan.origin === location.origin ? tujuan.href : `${location.origin}/`;
  e.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((jendela) => {
      const ada = jendela.find((j) => j.url === alamat);
      return ada ? ada.focus() : self.clients.openWindow(alamat);
    }),
  );
});
