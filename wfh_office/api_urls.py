"""API addresses: /api/v1/<noun>/, the schema and its documentation."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from core.api_docs import DokumentasiApi

v1 = [
    path("", include("core.api_urls")),
    path("", include("kepegawaian.akun_api_urls")),
    path("", include("kepegawaian.api_urls")),
    path("", include("ketentuan.api_urls")),
    path("", include("persuratan.api_urls")),
    path("", include("kelayakan.api_urls")),
    path("", include("presensi.api_urls")),
    path("", include("presensi.koreksi_api_urls")),
    path("", include("logbook.api_urls")),
    path("", include("kepatuhan.api_urls")),
    path("", include("laporan.api_urls")),
    path("", include("beranda.persetujuan_api_urls")),
    path("", include("beranda.siapa_api_urls")),
    path("", include("beranda.kabar_api_urls")),
]

urlpatterns = [
    path("v1/", include((v1, "api"))),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", DokumentasiApi.as_view(), name="api-docs"),
]
