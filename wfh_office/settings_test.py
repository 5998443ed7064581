"""Settings of the tests: the same code on throw-away servers, with a cheap password hash."""

import os
from urllib.parse import urlsplit, urlunsplit

os.environ.setdefault("SECRET_KEY", "hanya-untuk-uji-0123456789-abcdefghijklmnopqrstuvwxyz")
os.environ.setdefault("KUNCI_DATA", "hanya-untuk-uji-kunci-data-0123456789")
os.environ.setdefault("DATABASE_URL", "postgres://laras@127.0.0.1/laras")
os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:6379/15")
os.environ["DEBUG"] = "0"
# Tests empty the cache, so each parallel worker keeps to a database of its own on the one Redis.
# A process that a worker starts inherits the address worked out here, and keeps it (the mark names both).
_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if os.environ.get("UJI_REDIS") != f"{_worker} {os.environ['REDIS_URL']}":
    _redis = urlsplit(os.environ["REDIS_URL"])
    _nomor = (int(_redis.path.strip("/") or 0) + int("".join(filter(str.isdigit, _worker)) or 0)) % 16
    os.environ["REDIS_URL"] = urlunsplit(_redis._replace(path=f"/{_nomor}"))
    os.environ["UJI_REDIS"] = f"{_worker} {os.environ['REDIS_URL']}"

from wfh_office.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
CACHES["default"]["KEY_PREFIX"] = f"uji-{os.environ.get('PYTEST_XDIST_WORKER', 'utama')}"
CELERY_TASK_DEFAULT_QUEUE = f"uji-{os.environ.get('PYTEST_XDIST_WORKER', 'utama')}"
ALLOWED_HOSTS = ["*"]
# A database that is migrated already: copying it takes a second, migrating from nothing half a minute per worker.
if os.environ.get("UJI_CETAKAN"):
    DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ["UJI_CETAKAN"]}
