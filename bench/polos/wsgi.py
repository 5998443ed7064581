"""WSGI entry of the bare view."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.polos.settings"
application = get_wsgi_application()
