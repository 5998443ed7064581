"""WSGI entry point of the web processes."""

import gc
import os
import sys

# An export loads openpyxl, and that takes numpy along where it finds it. It is there for the roster solver, which no
# page runs: 15 MB in each web process for nothing.
sys.modules["numpy"] = None  # type: ignore[assignment]

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import get_resolver  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wfh_office.settings")
application = get_wsgi_application()

# Every page is loaded now, not by the first one who asks; what is loaded stays, so no collection looks at it again.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
