"""API addresses of corrections, discipline and the allowance cut."""

from django.urls import path

from presensi import disiplin_api, koreksi_api

urlpatterns = [
    path("koreksi/", koreksi_api.KoreksiApi.as_view(), name="koreksi"),
    path("koreksi/pratinjau/", koreksi_api.PratinjauKoreksiApi.as_view(), name="koreksi-pratinjau"),
    path("koreksi/menunggu/", koreksi_api.KoreksiMenungguApi.as_view(), name="koreksi-menunggu"),
    path("koreksi/daftar/", koreksi_api.KoreksiDaftarApi.as_view(), name="koreksi-daftar"),
    path("koreksi/massal/", koreksi_api.MassalKoreksiApi.as_view(), name="koreksi-massal"),
    path("koreksi/<int:koreksi_id>/", koreksi_api.KoreksiRincianApi.as_view(), name="koreksi-rincian"),
    path("koreksi/<int:koreksi_id>/putusan/", koreksi_api.PutusanKoreksiApi.as_view(), name="koreksi-putusan"),
    path("koreksi/<int:koreksi_id>/tarik/", koreksi_api.TarikKoreksiApi.as_view(), name="koreksi-tarik"),
    path("koreksi/<int:koreksi_id>/batal/", koreksi_api.BatalKoreksiApi.as_view(), name="koreksi-batal"),
    path("koreksi/<int:koreksi_id>/bukti/", koreksi_api.DaftarBuktiKoreksiApi.as_view(), name="koreksi-bukti-daftar"),
    path(
        "koreksi/<int:koreksi_id>/bukti/<int:lampiran_id>/",
        koreksi_api.BuktiKoreksiApi.as_view(),
        name="koreksi-bukti",
    ),
    path("disiplin/", disiplin_api.DisiplinApi.as_view(), name="disiplin"),
    path("disiplin/saya/", disiplin_api.DisiplinSayaApi.as_view(), name="disiplin-saya"),
    path("disiplin/<int:pegawai_id>/", disiplin_api.DisiplinPegawaiApi.as_view(), name="disiplin-pegawai"),
    path("potongan/", disiplin_api.PotonganApi.as_view(), name="potongan"),
    path("potongan/<int:pegawai_id>/", disiplin_api.PotonganPegawaiApi.as_view(), name="potongan-pegawai"),
    path("keberatan-potongan/", disiplin_api.KeberatanPotonganApi.as_view(), name="keberatan-potongan"),
    path(
        "keberatan-potongan/<int:keberatan_id>/",
        disiplin_api.KeberatanRincianApi.as_view(),
        name="keberatan-potongan-rincian",
    ),
    path(
        "keberatan-potongan/<int:keberatan_id>/bukti/",
        disiplin_api.BuktiKeberatanApi.as_view(),
        name="keberatan-potongan-bukti",
    ),
    path(
        "keberatan-potongan/<int:keberatan_id>/jawab/",
        disiplin_api.JawabKeberatanApi.as_view(),
        name="keberatan-potongan-jawab",
    ),
    path(
        "keberatan-potongan/<int:keberatan_id>/tarik/",
        disiplin_api.TarikKeberatanApi.as_view(),
        name="keberatan-potongan-tarik",
    ),
]
