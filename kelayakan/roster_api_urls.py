"""API addresses of rosters and of one's own schedule."""

from django.urls import URLPattern, path

from kelayakan import jadwal_api as jadwal
from kelayakan import roster_api as roster

urlpatterns: list[URLPattern] = [
    path("roster/<str:kode>/<str:bulan>/", roster.RosterApi.as_view(), name="roster"),
    path("roster/<str:kode>/<str:bulan>/ajukan/", roster.AjukanRosterApi.as_view(), name="roster-ajukan"),
    path("roster/<str:kode>/<str:bulan>/tarik/", roster.TarikRosterApi.as_view(), name="roster-tarik"),
    path("roster/<str:kode>/<str:bulan>/kembalikan/", roster.KembalikanRosterApi.as_view(), name="roster-kembalikan"),
    path("roster/<str:kode>/<str:bulan>/terbitkan/", roster.TerbitkanRosterApi.as_view(), name="roster-terbitkan"),
    path("jadwal/", jadwal.JadwalApi.as_view(), name="jadwal"),
    path("permohonan-wfh/", jadwal.PermohonanApi.as_view(), name="permohonan"),
    path("permohonan-wfh/menunggu/", jadwal.PermohonanMenungguApi.as_view(), name="permohonan-menunggu"),
    path("permohonan-wfh/<int:permohonan_id>/batal/", jadwal.BatalPermohonanApi.as_view(), name="permohonan-batal"),
    path(
        "permohonan-wfh/<int:permohonan_id>/putusan/", jadwal.PutusanPermohonanApi.as_view(), name="permohonan-putusan"
    ),
    path("tukar-hari/", jadwal.TukarApi.as_view(), name="tukar"),
    path("tukar-hari/<int:tukar_id>/jawab/", jadwal.JawabTukarApi.as_view(), name="tukar-jawab"),
    path("tukar-hari/<int:tukar_id>/batal/", jadwal.BatalTukarApi.as_view(), name="tukar-batal"),
    path("tukar-hari/<int:tukar_id>/putusan/", jadwal.PutusanTukarApi.as_view(), name="tukar-putusan"),
]
