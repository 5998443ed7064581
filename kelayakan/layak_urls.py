"""Addresses of eligibility: verdicts, objections, batches, facts."""

from django.urls import URLPattern, path

from kelayakan import fakta_saya_views as saya
from kelayakan import fakta_views as fakta
from kelayakan import layak_views as views
from kelayakan import usulan_layak_views as usulan

urlpatterns: list[URLPattern] = [
    path("", views.daftar, name="layak"),
    path("saya/", views.saya, name="saya"),
    path("pegawai/<int:pegawai_id>/", views.pegawai, name="layak-pegawai"),
    path("<int:pk>/keberatan/", views.ajukan_keberatan, name="layak-keberatan"),
    path("keberatan/", views.keberatan, name="keberatan"),
    path("keberatan/<int:pk>/", views.keberatan_rincian, name="keberatan-rincian"),
    path("keberatan/<int:pk>/bukti/", views.keberatan_bukti, name="keberatan-bukti"),
    path("usulan/", usulan.daftar, name="usulan"),
    path("usulan/baru/", usulan.baru, name="usulan-baru"),
    path("usulan/<int:pk>/", usulan.rincian, name="usulan-rincian"),
    path("usulan/<int:pk>/hitung/", usulan.hitung, name="usulan-hitung"),
    path("usulan/<int:pk>/ajukan/", usulan.ajukan, name="usulan-ajukan"),
    path("usulan/<int:pk>/tetapkan/", usulan.tetapkan, name="usulan-tetapkan"),
    path("usulan/<int:pk>/kembalikan/", usulan.kembalikan, name="usulan-kembalikan"),
    path("usulan/<int:pk>/buang/", usulan.buang, name="usulan-buang"),
    path("disiplin/", fakta.disiplin, name="disiplin"),
    path("disiplin/baru/", fakta.disiplin_baru, name="disiplin-baru"),
    path("disiplin/<int:pk>/akhiri/", fakta.disiplin_akhiri, name="disiplin-akhiri"),
    path("predikat/", fakta.predikat, name="predikat"),
    path("predikat/baru/", fakta.predikat_baru, name="predikat-baru"),
    path("predikat/impor/", fakta.predikat_impor, name="predikat-impor"),
    path("predikat/impor/terapkan/", fakta.predikat_terapkan, name="predikat-terapkan"),
    path("kesiapan/", saya.kesiapan, name="kesiapan"),
    path("kesiapan/tim/", saya.kesiapan_tim, name="kesiapan-tim"),
    path("kesiapan/<int:pegawai_id>/konfirmasi/", saya.kesiapan_konfirmasi, name="kesiapan-konfirmasi"),
    path("prioritas/", saya.prioritas, name="prioritas"),
    path("prioritas/daftar/", saya.prioritas_daftar, name="prioritas-daftar"),
    path("prioritas/<int:pk>/tarik/", saya.prioritas_tarik, name="prioritas-tarik"),
    path("prioritas/<int:pk>/buka/", saya.prioritas_buka, name="prioritas-buka"),
    path("prioritas/<int:pk>/putus/", saya.prioritas_putus, name="prioritas-putus"),
    path("rumah/", saya.rumah, name="rumah"),
    path("rumah/daftar/", saya.rumah_daftar, name="rumah-daftar"),
    path("rumah/<int:pk>/buka/", saya.rumah_buka, name="rumah-buka"),
    path("rumah/<int:pk>/putus/", saya.rumah_putus, name="rumah-putus"),
]
