"""Settings of the bare view: the product's database, sessions and login, and nothing but what those need."""

from wfh_office.settings import *  # noqa: F403 - the product's settings, changed below

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "core",
    "kepegawaian",
    "ketentuan",
    "presensi",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
ROOT_URLCONF = "bench.polos.urls"
WSGI_APPLICATION = "bench.polos.wsgi.application"
