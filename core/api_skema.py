"""How the API's description names our session login. drf-spectacular finds it once this module is imported."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension


class SesiApiSkema(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "core.api_auth.SesiApi"
    name = "sesi"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "laras_sesi"}
