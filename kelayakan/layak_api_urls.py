"""API addresses of eligibility."""

from django.urls import URLPattern, path

from kelayakan import layak_api as api

urlpatterns: list[URLPattern] = [
    path("kelayakan/", api.DaftarKelayakanApi.as_view(), name="kelayakan"),
    path("kelayakan/saya/", api.KelayakanSayaApi.as_view(), name="kelayakan-saya"),
    path("kelayakan/pegawai/<int:pegawai_id>/", api.KelayakanPegawaiApi.as_view(), name="kelayakan-pegawai"),
    path("kelayakan/<int:pk>/keberatan/", api.KeberatanApi.as_view(), name="kelayakan-keberatan"),
    path("usulan-kelayakan/", api.DaftarUsulanApi.as_view(), name="usulan"),
    path("usulan-kelayakan/<int:pk>/ajukan/", api.AjukanUsulanApi.as_view(), name="usulan-ajukan"),
    path("usulan-kelayakan/<int:pk>/tetapkan/", api.TetapkanUsulanApi.as_view(), name="usulan-tetapkan"),
    path("usulan-kelayakan/<int:pk>/kembalikan/", api.KembalikanUsulanApi.as_view(), name="usulan-kembalikan"),
    path("simulasi/", api.MintaSimulasiApi.as_view(), name="simulasi-minta"),
    path("simulasi/<int:pk>/", api.SimulasiApi.as_view(), name="simulasi"),
]
