"""API addresses of terminals, kiosks, places and receipts."""

from django.urls import path

from presensi import kios_api, mesin_api, mesin_impor_api, tempat_api

urlpatterns = [
    path("mesin/", mesin_api.MesinApi.as_view(), name="mesin"),
    path("mesin/baris/", mesin_api.BarisMesinApi.as_view(), name="mesin-baris"),
    path("mesin/pin-asing/", mesin_api.PinAsingApi.as_view(), name="mesin-pin-asing"),
    path("mesin/pin/<int:pin_id>/akhiri/", mesin_api.AkhiriPinApi.as_view(), name="mesin-pin-akhiri"),
    path("mesin/pin/", mesin_api.PinApi.as_view(), name="mesin-pin-daftar"),
    path("mesin/impor/", mesin_impor_api.ImporMesinApi.as_view(), name="mesin-impor"),
    path(
        "mesin/impor/<int:impor_mesin_id>/",
        mesin_impor_api.RincianImporMesinApi.as_view(),
        name="mesin-impor-rincian",
    ),
    path(
        "mesin/impor/<int:impor_mesin_id>/terapkan/",
        mesin_impor_api.TerapkanImporMesinApi.as_view(),
        name="mesin-impor-terapkan",
    ),
    path(
        "mesin/impor/<int:impor_mesin_id>/batal/",
        mesin_impor_api.BatalImporMesinApi.as_view(),
        name="mesin-impor-batal",
    ),
    path("mesin/<int:terminal_id>/", mesin_api.MesinRincianApi.as_view(), name="mesin-rincian"),
    path("mesin/<int:terminal_id>/pin/", mesin_api.PinMesinApi.as_view(), name="mesin-pin"),
    path("mesin/<int:terminal_id>/token/", mesin_api.TokenMesinApi.as_view(), name="mesin-token"),
    path("mesin/<int:terminal_id>/blokir/", mesin_api.BlokirMesinApi.as_view(), name="mesin-blokir"),
    path("mesin/<int:terminal_id>/kirim-ulang/", mesin_api.KirimUlangMesinApi.as_view(), name="mesin-kirim-ulang"),
    path("kios/", kios_api.KiosApi.as_view(), name="kios"),
    path("kios/pin/", kios_api.PinKiosApi.as_view(), name="kios-pin"),
    path("kios/<int:kios_id>/token/", kios_api.TokenKiosApi.as_view(), name="kios-token"),
    path("kios/<int:kios_id>/cabut/", kios_api.CabutKiosApi.as_view(), name="kios-cabut"),
    path("tempat/", tempat_api.TempatApi.as_view(), name="tempat"),
    path("tempat/jaringan/", tempat_api.JaringanApi.as_view(), name="jaringan"),
    path("tempat/jaringan/<int:jaringan_id>/cabut/", tempat_api.CabutJaringanApi.as_view(), name="jaringan-cabut"),
    path("presensi/perangkat/", tempat_api.PerangkatApi.as_view(), name="presensi-perangkat"),
    path(
        "presensi/perangkat/<int:perangkat_id>/lepas/",
        tempat_api.LepasPerangkatApi.as_view(),
        name="presensi-perangkat-lepas",
    ),
    path("presensi/foto/<int:rekaman_id>/", tempat_api.FotoApi.as_view(), name="presensi-foto"),
    path("presensi/tanda-terima/<int:rekaman_id>/", tempat_api.TandaTerimaApi.as_view(), name="presensi-tanda-terima"),
    path("tanda-terima/<slug:kode_tanda>/", tempat_api.VerifikasiApi.as_view(), name="tanda-terima-verifikasi"),
]
