"""API documentation page: its script comes as a file of its own, so the strict policy holds here too."""

from drf_spectacular.views import SpectacularSwaggerSplitView


class DokumentasiApi(SpectacularSwaggerSplitView):
    url_name = "api-schema"
    template_name = "core/api_docs.html"
