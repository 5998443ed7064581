"""API documentation page: its script comes as a file of its own, so the strict policy holds here too."""

from drf_spectacular.views import SpectacularSwaggerSplitView

from core import api_skema  # noqa: F401 - registers the session login with the schema


class DokumentasiApi(SpectacularSwaggerSplitView):
    url_name = "api-schema"
    template_name = "core/api_docs.html"
