"""API addresses of rules."""

from django.urls import path

from ketentuan import api, aturan_api, daftar_api, dasar_api, jam_api, rancangan_api

urlpatterns = [
    path("ketentuan/", api.KetentuanApi.as_view(), name="ketentuan"),
    path("ketentuan/jam/", jam_api.JamApi.as_view(), name="jam"),
    path("ketentuan/jam/<int:pk>/ganti/", jam_api.GantiJamApi.as_view(), name="jam-ganti"),
    path("ketentuan/jam/<int:pk>/akhiri/", jam_api.AkhiriJamApi.as_view(), name="jam-akhiri"),
    path("ketentuan/ambang/", jam_api.AmbangApi.as_view(), name="ambang"),
    path("ketentuan/aturan-koreksi/", aturan_api.KoreksiApi.as_view(), name="aturan-koreksi"),
    path("ketentuan/aturan-disiplin/", aturan_api.DisiplinApi.as_view(), name="aturan-disiplin"),
    path("ketentuan/tangga-disiplin/", aturan_api.TanggaApi.as_view(), name="tangga-disiplin"),
    path("ketentuan/aturan-logbook/", aturan_api.LogbookApi.as_view(), name="aturan-logbook"),
    path("ketentuan/aturan-sinyal/", aturan_api.SinyalApi.as_view(), name="aturan-sinyal"),
    path("ketentuan/aturan-cuti/", aturan_api.AturanCutiApi.as_view(), name="aturan-cuti"),
    path("ketentuan/aturan-cuti/<int:pk>/ganti/", aturan_api.GantiCutiApi.as_view(), name="aturan-cuti-ganti"),
    path("ketentuan/libur/", dasar_api.LiburApi.as_view(), name="libur"),
    path("ketentuan/libur/keputusan/", dasar_api.KeputusanLiburApi.as_view(), name="libur-keputusan"),
    path("ketentuan/libur/<int:pk>/cabut/", dasar_api.CabutLiburApi.as_view(), name="libur-cabut"),
    path("ketentuan/dasar/", dasar_api.DasarApi.as_view(), name="dasar"),
    path("ketentuan/dasar/<int:pk>/verifikasi/", dasar_api.VerifikasiDasarApi.as_view(), name="dasar-verifikasi"),
    path("ketentuan/kebijakan/", daftar_api.KebijakanApi.as_view(), name="kebijakan"),
    path("ketentuan/perubahan/", daftar_api.PerubahanApi.as_view(), name="perubahan"),
    path("ketentuan/periode/", daftar_api.PeriodeApi.as_view(), name="periode"),
    path("ketentuan/paket/", dasar_api.PaketApi.as_view(), name="paket"),
    path("ketentuan/paket/<slug:paket>/", dasar_api.PaketSatuApi.as_view(), name="paket-satu"),
    path("rancangan/", rancangan_api.RancanganApi.as_view(), name="rancangan"),
    path("rancangan/<int:pk>/", rancangan_api.RancanganSatuApi.as_view(), name="rancangan-satu"),
    path("rancangan/<int:pk>/tetapkan/", rancangan_api.RancanganTetapkanApi.as_view(), name="rancangan-tetapkan"),
    path("rancangan/<int:pk>/akhiri/", rancangan_api.RancanganAkhiriApi.as_view(), name="rancangan-akhiri"),
]
