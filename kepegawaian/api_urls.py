"""API addresses of kepegawaian."""

from django.urls import path

from kepegawaian import api, organisasi_api, wakil_api

urlpatterns = [
    path("pegawai/", api.PegawaiApi.as_view(), name="pegawai"),
    path("pegawai/<int:pegawai_id>/", api.PegawaiRincianApi.as_view(), name="pegawai-rincian"),
    path("wakil/", wakil_api.WakilApi.as_view(), name="wakil"),
    path("delegasi/", wakil_api.DelegasiApi.as_view(), name="delegasi"),
    path("delegasi/<int:delegasi_id>/akhiri/", wakil_api.AkhiriDelegasiApi.as_view(), name="delegasi-akhiri"),
    path("pegawai/mutasi/", organisasi_api.MutasiApi.as_view(), name="mutasi"),
    path("pegawai/<int:pegawai_id>/undang/", organisasi_api.UndangApi.as_view(), name="pegawai-undang"),
    path("unit/susunan/", organisasi_api.SusunanApi.as_view(), name="unit-susunan"),
    path("unit/<str:kode>/riwayat/", organisasi_api.RiwayatUnitApi.as_view(), name="unit-riwayat"),
    path("unit/<str:kode>/nama/", organisasi_api.GantiNamaApi.as_view(), name="unit-nama"),
    path("unit/<str:kode>/pindah/", organisasi_api.PindahUnitApi.as_view(), name="unit-pindah"),
    path("unit/<str:kode>/gabung/", organisasi_api.GabungUnitApi.as_view(), name="unit-gabung"),
    path("unit/<str:kode>/bubarkan/", organisasi_api.BubarkanUnitApi.as_view(), name="unit-bubarkan"),
    path("unit/<str:kode>/aktifkan/", organisasi_api.AktifkanUnitApi.as_view(), name="unit-aktifkan"),
    path("unit/<str:kode>/batal/<int:riwayat_id>/", organisasi_api.BatalRencanaApi.as_view(), name="unit-batal"),
    path("unit/<str:kode>/peninjau/", wakil_api.PeninjauApi.as_view(), name="unit-peninjau"),
    path("unit/", api.UnitApi.as_view(), name="unit"),
]
