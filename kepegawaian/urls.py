"""Addresses of kepegawaian: /pegawai/…, /delegasi/… and /unit/…"""

from django.urls import path

from kepegawaian import impor_views, mutasi_views, pegawai_views, sandi_views, tugas_views, unit_views, wakil_views

app_name = "kepegawaian"
urlpatterns = [
    path("pegawai/", pegawai_views.daftar, name="pegawai"),
    path("pegawai/baru/", pegawai_views.baru, name="pegawai-baru"),
    path("pegawai/mutasi/", mutasi_views.mutasi, name="mutasi"),
    path("pegawai/sandi-awal/", sandi_views.sandi_awal, name="sandi-awal"),
    path("pegawai/impor/", impor_views.mulai, name="impor"),
    path("pegawai/impor/contoh/", impor_views.contoh, name="impor-contoh"),
    path("pegawai/impor/ekspor/", impor_views.ekspor, name="impor-ekspor"),
    path("pegawai/impor/<int:impor_id>/kolom/", impor_views.kolom, name="impor-kolom"),
    path("pegawai/impor/<int:impor_id>/periksa/", impor_views.periksa, name="impor-periksa"),
    path("pegawai/impor/<int:impor_id>/terapkan/", impor_views.terapkan, name="impor-terapkan"),
    path("pegawai/impor/<int:impor_id>/hasil/", impor_views.hasil, name="impor-hasil"),
    path("pegawai/impor/<int:impor_id>/kesalahan/", impor_views.kesalahan, name="impor-kesalahan"),
    path("pegawai/impor/<int:impor_id>/batal/", impor_views.batal, name="impor-batal"),
    path("pegawai/<int:pegawai_id>/", pegawai_views.rincian, name="pegawai-rincian"),
    path("pegawai/<int:pegawai_id>/ubah/", pegawai_views.ubah, name="pegawai-ubah"),
    path("pegawai/<int:pegawai_id>/nonaktifkan/", pegawai_views.nonaktifkan, name="pegawai-nonaktifkan"),
    path("pegawai/<int:pegawai_id>/aktifkan/", pegawai_views.aktifkan, name="pegawai-aktifkan"),
    path("pegawai/<int:pegawai_id>/akun/", pegawai_views.akun, name="pegawai-akun"),
    path("pegawai/<int:pegawai_id>/sandi/", tugas_views.sandi, name="pegawai-sandi"),
    path("pegawai/<int:pegawai_id>/undang/", tugas_views.undang, name="pegawai-undang"),
    path("pegawai/<int:pegawai_id>/penugasan/", tugas_views.tugaskan, name="penugasan-baru"),
    path("pegawai/<int:pegawai_id>/penugasan/<int:penugasan_id>/akhiri/", tugas_views.akhiri, name="penugasan-akhiri"),
    path("pegawai/<int:pegawai_id>/penugasan/<int:penugasan_id>/batal/", mutasi_views.batal, name="penugasan-batal"),
    path("pegawai/<int:pegawai_id>/peran/", tugas_views.beri_peran, name="peran-beri"),
    path("pegawai/<int:pegawai_id>/peran/<int:peran_id>/cabut/", tugas_views.cabut_peran, name="peran-cabut"),
    path("delegasi/", wakil_views.delegasi, name="delegasi"),
    path("delegasi/baru/", wakil_views.baru, name="delegasi-baru"),
    path("delegasi/<int:delegasi_id>/akhiri/", wakil_views.akhiri, name="delegasi-akhiri"),
    path("unit/", unit_views.pohon, name="unit"),
    path("unit/baru/", unit_views.baru, name="unit-baru"),
    path("unit/<str:kode>/", unit_views.rincian, name="unit-rincian"),
    path("unit/<str:kode>/ubah/", unit_views.ubah, name="unit-ubah"),
    path("unit/<str:kode>/nama/", unit_views.nama, name="unit-nama"),
    path("unit/<str:kode>/gabung/", unit_views.gabung, name="unit-gabung"),
    path("unit/<str:kode>/riwayat/<int:riwayat_id>/batal/", unit_views.batal, name="unit-batal"),
    path("unit/<str:kode>/pindah/", unit_views.pindah, name="unit-pindah"),
    path("unit/<str:kode>/peninjau/", wakil_views.peninjau, name="unit-peninjau"),
    path("unit/<str:kode>/keadaan/", unit_views.keadaan, name="unit-keadaan"),
]
