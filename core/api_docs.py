"""API documentation page. It alone needs an inline script, which a nonce allows; the policy stays strict elsewhere."""

from csp.constants import NONCE
from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularSwaggerView


@method_decorator(csp_update({"script-src": [NONCE], "style-src": ["'unsafe-inline'"]}), name="dispatch")
class DokumentasiApi(SpectacularSwaggerView):
    url_name = "api-schema"
    template_name = "core/api_docs.html"
