"""WSGI entry point of the web processes."""

import gc
import os
import sys

# Libraries take these along where they find them, and no page runs them: numpy is there for the roster solver, the
# others come with the tools of development. A fifth of a web process, for nothing.
sys.modules |= dict.fromkeys(("numpy", "requests", "rich"))  # type: ignore[arg-type]

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import get_resolver  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wfh_office.settings")
application = get_wsgi_application()

# Every page is loaded now, not by the first one who asks; what is loaded stays, so no collection looks at it again.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
