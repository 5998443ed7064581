"""API addresses of kepatuhan."""

from django.urls import path

from kepatuhan import api, indikator_api, sinyal_api, temuan_api, uji_api

urlpatterns = [
    path("kepatuhan/indikator/", api.IndikatorApi.as_view(), name="kepatuhan-indikator"),
    path("kepatuhan/katalog/", indikator_api.KatalogApi.as_view(), name="kepatuhan-katalog"),
    path("kepatuhan/kesiapan/", indikator_api.KesiapanApi.as_view(), name="kepatuhan-kesiapan"),
    path("kepatuhan/rincian/", api.RincianApi.as_view(), name="kepatuhan-rincian"),
    path("kepatuhan/sinyal/", sinyal_api.SinyalApi.as_view(), name="kepatuhan-sinyal"),
    path("kepatuhan/sinyal/<int:pk>/", sinyal_api.SinyalSatuApi.as_view(), name="kepatuhan-sinyal-satu"),
    path("kepatuhan/sinyal/<int:pk>/putusan/", sinyal_api.SinyalPutusanApi.as_view(), name="kepatuhan-sinyal-putusan"),
    path("kepatuhan/uji/", uji_api.UjiApi.as_view(), name="kepatuhan-uji"),
    path(
        "kepatuhan/uji/rencana/<int:rencana_uji_id>/sampel/",
        uji_api.UjiSampelApi.as_view(),
        name="kepatuhan-uji-sampel",
    ),
    path("kepatuhan/uji/<int:hasil_id>/", uji_api.UjiHasilApi.as_view(), name="kepatuhan-uji-hasil"),
    path("kepatuhan/uji/<int:hasil_id>/simpulan/", uji_api.UjiSimpulanApi.as_view(), name="kepatuhan-uji-simpulan"),
    path("kepatuhan/uji/<int:hasil_id>/undian/", uji_api.UjiUndianApi.as_view(), name="kepatuhan-uji-undian"),
    path("kepatuhan/uji/<int:hasil_id>/butir/<int:urut>/", uji_api.UjiButirApi.as_view(), name="kepatuhan-uji-butir"),
    path("temuan/", temuan_api.TemuanApi.as_view(), name="temuan"),
    path("temuan/<int:pk>/", temuan_api.TemuanSatuApi.as_view(), name="temuan-satu"),
    path("temuan/<int:pk>/tanggapan/", temuan_api.TemuanTanggapanApi.as_view(), name="temuan-tanggapan"),
    path("temuan/<int:pk>/aksi/<slug:aksi>/", temuan_api.TemuanAksiApi.as_view(), name="temuan-aksi"),
]
