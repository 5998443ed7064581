// Keeps styles, scripts, font and the offline page on the device. Pages with personal data are never kept, so there is
// nothing to clear when another person logs in. A form that could not be sent leads to the offline page, too: a tap in it
// waits in the queue of js/antrean.js.
const ASET = [
  "{% url "luring" %}",
  "{% static "vendor/tabler.css" %}",
  "{% static "css/tokens.css" %}",
  "{% static "css/base.css" %}",
  "{% static "css/components.css" %}",
  "{% static "css/pages.css" %}",
  "{% static "vendor/plus-jakarta-sans.woff2" %}",
  "{% static "vendor/ikon.svg" %}",
  "{% static "img/kawung.svg" %}",
  "{% static "img/laras.svg" %}",
{% for berkas in "formulir sekali dialog toast menu pintas koneksi sesi draf jam foto gudang antrean-gudang antrean-kartu antrean logbook-luring logbook-luring-isian"|skrip_dasar %}  "{{ berkas }}",
{% endfor %}];
// The hashed addresses above are the version: other addresses, other cache.
const GUDANG = "laras-" + [...ASET.join()].reduce((h, c) => (h * 31 + c.charCodeAt(0)) >>> 0, 7).toString(36);
const BERHASH = /\.[0-9a-f]{12}\.[a-z0-9]+$/;

self.addEventListener("install", (e) => {
  e.waitUntil(caches.open(GUDANG).then((g) => g.addAll(ASET)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (e) => {
  e.waitUntil(
    caches.keys()
      .then((nama) => Promise.all(nama.filter((n) => n.startsWith("laras-") && n !== GUDANG).map((n) => caches.delete(n))))
      .then(() => self.clients.claim()),
  );
});
self.addEventListener("fetch", (e) => {
  const { request } = e;
  const alamat = new URL(request.url);
  if (alamat.origin !== location.origin) return;
  if (request.mode === "navigate") {
    e.respondWith(fetch(request).catch(() => caches.match(ASET[0])));
  } else if (request.method !== "GET") {
    return;
  } else if (BERHASH.test(alamat.pathname)) {
    e.respondWith(caches.match(request).then((ada) => ada || fetch(request)));
  } else if (alamat.pathname.startsWith("/static/")) {
    e.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});
{% include "sw_push.js" %}
