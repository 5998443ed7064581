"""Every address of the product; each app owns the ones below its prefix."""

from django.conf import settings
from django.urls import include, path

from core import titipan
from core import views as core_views

urlpatterns = [
    path("presensi/", include("presensi.urls")),  # first: the address that all ask for at once
    path("healthz", core_views.healthz, name="healthz"),
    path("kios/", include("presensi.kios_urls")),
    path("", include("presensi.iclock_urls")),  # iclock/… and mesin/…: what terminals ask
    path("sw.js", core_views.service_worker, name="service-worker"),
    path("manifest.webmanifest", core_views.manifest, name="manifest"),
    path("luring/", core_views.luring, name="luring"),
    path("lanjutkan/", titipan.lanjutkan, name="titipan"),
    path("accounts/", include("allauth.urls")),
    path("api/", include("wfh_office.api_urls")),
    path("jejak/", include("beranda.jejak_urls")),
    path("unduhan/", include("core.unduhan_urls")),
    path("", include("kepegawaian.urls")),  # pegawai/… and unit/…
    path("ketentuan/", include("ketentuan.urls")),
    path("", include("kelayakan.urls")),  # uraian-tugas/…, kelayakan/…, roster/…, jadwal/…, simulasi/…
    path("verifikasi/presensi/", include("presensi.verifikasi_urls")),
    path("verifikasi/laporan/", include("laporan.verifikasi_urls")),
    path("", include("persuratan.urls")),  # surat/… and verifikasi/…
    path("logbook/", include("logbook.urls")),
    path("kepatuhan/", include("kepatuhan.urls")),
    path("laporan/", include("laporan.urls")),
    path("", include("beranda.urls")),
]

if settings.DEBUG:
    urlpatterns.append(path("_ui/", include("core.ui_urls")))

handler400 = "core.views.galat_400"
handler403 = "core.views.galat_403"
handler404 = "core.views.galat_404"
handler500 = "core.views.galat_500"
