"""Settings of the one code base. Servers and secrets come from the environment; policy is never a setting."""

from email.utils import parseaddr
from pathlib import Path

from csp.constants import NONE, SELF

from wfh_office import env

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("LARAS_DATA", str(BASE_DIR / ".data")))

APP_NAME = env.text("APP_NAME", "Laras")
DEBUG = env.flag("DEBUG", False)
SECRET_KEY = env.text("SECRET_KEY")
# Home addresses and grounds for priority are encrypted with the first of these; the others still read what is older.
KUNCI_DATA = env.words("KUNCI_DATA", SECRET_KEY if DEBUG else None)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
# https in front (a proxy that sets X-Forwarded-Proto); off only for the embedded run on 127.0.0.1
HTTPS = env.flag("HTTPS", False)
TRUSTED_PROXIES = env.integer("TRUSTED_PROXIES", 0)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "django_tables2",
    "django_htmx",
    "csp",
    "core",
    "kepegawaian",
    "ketentuan",
    "persuratan",
    "kelayakan",
    "presensi",
    "logbook",
    "kepatuhan",
    "laporan",
    "beranda",
]

MIDDLEWARE = [
    "core.middleware.CatatPermintaan",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.KebijakanIsi",
    "core.middleware.TolakNul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.titipan.SimpanTitipan",
    "allauth.account.middleware.AccountMiddleware",
    "kepegawaian.middleware.PeranDanSandi",
    "core.unduhan_views.AlihkanUnduhan",
]
# What a request needs when the worker answers a list in somebody's name.
UNDUHAN_MIDDLEWARE = ["kepegawaian.middleware.PeranDanSandi"]

ROOT_URLCONF = "wfh_office.urls"
WSGI_APPLICATION = "wfh_office.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.web.konteks",
                "beranda.navigasi.navigasi",
            ],
            "builtins": ["core.templatetags.ui", "django.templatetags.static"],
        },
    }
]

DATABASES = {"default": env.database("DATABASE_URL")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.text("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "core.cache.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": env.text("CACHE_PREFIX", "laras"),
    }
}

LANGUAGE_CODE = "id"
USE_I18N = True
TIME_ZONE = "UTC"  # instants are UTC; the day belongs to the unit and its zone is always named (law 5)
USE_TZ = True

# --- people and login -------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "kepegawaian.Pengguna"
AUTHENTICATION_BACKENDS = ["kepegawaian.akun.MasukDenganNip"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("nip", "nama", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kepegawaian.akun.AkunAdapter"
ACCOUNT_FORMS = {"login": "kepegawaian.akun.FormMasuk"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "nip"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = False
# Limits count per account, not per address: a whole office logs in from one address at 07.30.
ACCOUNT_RATE_LIMITS = {
    "login": "1200/m/ip",
    "login_failed": "5/15m/key,600/m/ip",
    "reset_password": "120/m/ip,3/15m/key",
    "reset_password_from_key": "120/m/ip",
    "change_password": "10/m/user",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "kepegawaian.akun.MfaAdapter"
MFA_TOTP_ISSUER = APP_NAME
USERSESSIONS_TRACK_ACTIVITY = False  # one UPDATE per request saved; sign-in time and address are enough

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30  # weeks, because logging in is the real morning peak
SESSION_COOKIE_NAME = "laras_sesi"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "core.views.csrf_gagal"

# --- safety -----------------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = HTTPS
# Terminals follow no redirect, and old ones have no TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^(mesin/[^/]+/)?iclock/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
PERMISSIONS_POLICY = "geolocation=(self), camera=(self), microphone=(), payment=()"

# --- files ------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DATA_DIR / "berkas"), "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 60
# Compressing each file once, and no source maps, makes the first start five times faster.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "jpg", "webp", "woff2", "gz", "br", "zip"]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- mail -------------------------------------------------------------------------------------------------------
EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = str(DATA_DIR / "surel")
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.integer("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "laras@localhost")
# Web push: the sender's key (`manage.py kunci_dorong` makes one), whom push services may write to, and which services
# are allowed: a host, *.host, or an own service as a whole origin. Without a key devices are not offered.
VAPID_PRIVAT = env.text("VAPID_PRIVAT", "")
VAPID_SUBJEK = env.text("VAPID_SUBJEK", f"mailto:{parseaddr(DEFAULT_FROM_EMAIL)[1]}")
# Inner origins webhooks may go to, written out in full (https://gaji.kantor.intern:8443); others only public https.
WEBHOOK_ASAL = env.words("WEBHOOK_ASAL", "")
DORONG_LAYANAN = env.words(
    "DORONG_LAYANAN",
    "fcm.googleapis.com,updates.push.services.mozilla.com,*.push.services.mozilla.com,"
    "*.notify.windows.com,web.push.apple.com,*.push.apple.com",
)
# Where evidence is scanned, tcp://host:3310 or unix:/run/clamav/clamd.ctl; empty: nowhere.
CLAMAV = env.text("CLAMAV", "")
# The mailbox drafts are sent to (imaps://name:password@host/INBOX) and its address; empty: no drafts by e-mail.
KOTAK_DRAF_IMAP = env.text("KOTAK_DRAF_IMAP", "")
KOTAK_DRAF_SUREL = env.text("KOTAK_DRAF_SUREL", "")
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000")
LARAS_DEMO = env.flag("LARAS_DEMO", False)  # the demo office even where others can log in

# --- background work (see wfh_office/celery.py) -------------------------------------------------------------------
CELERY_BROKER_URL = env.text("CELERY_BROKER_URL", REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_connect_timeout": 2, "max_retries": 2}
CELERY_TASK_DEFAULT_QUEUE = env.text("CELERY_QUEUE", "laras")
CELERY_TIMEZONE = "Asia/Jakarta"

# --- API --------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "core.api_auth.SesiApi",
        "knox.auth.TokenAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser", "rest_framework.parsers.MultiPartParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "core.api.tangani",
    "DEFAULT_PAGINATION_CLASS": "core.api.Halaman",
    "PAGE_SIZE": 50,
}
REST_KNOX = {"TOKEN_TTL": None, "TOKEN_LIMIT_PER_USER": 10}
SPECTACULAR_SETTINGS = {
    "TITLE": f"{APP_NAME} API",
    "DESCRIPTION": "Presensi, logbook, dan kepatuhan kerja dari rumah ASN.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "StatusLogbook": "logbook.choices.StatusLogbook",
        "StatusHarian": "presensi.choices.StatusHarian",
        "StatusImporMesin": "presensi.choices.mesin.StatusImporMesin",
        "StatusLaporan": "laporan.choices.StatusLaporan",
        "BentukKirim": "laporan.choices.sendiri.BentukKirim",
        "CaraEnum": "kepegawaian.choices.CaraTinjauPuncak",
        "CaraSaring": "laporan.choices.sendiri.CaraSaring",
        "StatusSurat": "persuratan.choices.StatusSurat",
        "JenisSurat": "persuratan.choices.JenisSurat",
        "JenisRekaman": "presensi.choices.JenisRekaman",
        "JenisKetidakhadiran": "presensi.choices.JenisKetidakhadiran",
        "JenisPegawai": "kepegawaian.choices.JenisPegawai",
        "JenisUnit": "kepegawaian.choices.JenisUnit",
        "JenisLaporan": "laporan.choices.JenisLaporan",
        "ModeKerja": "ketentuan.choices.ModeKerja",
        "PutusanKelayakan": "kelayakan.choices.layak.PutusanKelayakan",
        "PutusanUraian": "kelayakan.choices.uraian.PutusanUraian",
        "StatusRoster": "kelayakan.choices.roster.StatusRoster",
        "StatusPermohonan": "kelayakan.choices.roster.StatusPermohonan",
        "StatusTukar": "kelayakan.choices.roster.StatusTukar",
        "AksiLuring": "presensi.choices.luring.AksiLuring",
        "KeadaanLuring": "presensi.choices.luring.KeadaanLuring",
        "KeadaanMesin": "presensi.choices.mesin.KeadaanMesin",
        "KeadaanKios": "presensi.choices.kios.KeadaanKios",
        "PutusanKoreksi": "presensi.choices.koreksi.PUTUSAN",
        "JenisJam": "ketentuan.choices.JenisJam",
        "JenisAmbang": "ketentuan.choices.JenisAmbang",
        "JenisLibur": "ketentuan.choices.JenisLibur",
        "HariSepekan": "ketentuan.choices.Hari",
        "JenisKoreksi": "presensi.choices.koreksi.JenisKoreksi",
        "StatusKoreksi": "presensi.choices.koreksi.StatusKoreksi",
        "JenisGangguan": "presensi.choices.gangguan.JenisGangguan",
        "StatusGangguan": "presensi.choices.gangguan.StatusGangguan",
        "SumberGangguan": "presensi.choices.gangguan.SumberGangguan",
        "JenisSinyal": "presensi.choices.bukti.JenisSinyal",
        "StatusSinyal": "presensi.choices.bukti.StatusSinyal",
        "StatusAbsen": "presensi.choices.cuti.StatusAbsen",
        "JenisMutasi": "presensi.choices.cuti.JenisMutasi",
        "PilihanPutusan": "presensi.choices.cuti.PilihanPutusan",
        "AlasanWajar": "kepatuhan.choices.sinyal.AlasanWajar",
        "KesimpulanUji": "kepatuhan.choices.uji.Kesimpulan",
    },
}
DJANGO_TABLES2_TEMPLATE = "components/tabel.html"

LOG_LEVEL = env.text("LOG_LEVEL", "INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "core.logs.formatter"}},
    "handlers": {"keluar": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["keluar"], "level": LOG_LEVEL},
    "loggers": {"django.server": {"handlers": ["keluar"], "level": "WARNING", "propagate": False}},
}

# A floor never imports one above it. What it must know of findings, leave and logbooks is asked through these.
KEPEGAWAIAN_HALANGAN_UNIT = ["kepatuhan.halangan.open_findings"]
KELAYAKAN_HALANGAN = ["presensi.queries.halangan.halangan_of"]
KELAYAKAN_UTANG_LOGBOOK = "logbook.queries.utang.utang_of"
LOGBOOK_MENIT_HADIR = "presensi.queries.menit.menit_hadir_of"
# How notices are grouped and in whose zone a person's hours lie: the kernel asks.
KABAR_KATALOG = "beranda.kabar_katalog.GOLONGAN"
KABAR_ZONA = "kepegawaian.kabar_queries.zona_of"
# What a letter is about, by the kind in front of the colon of its `rujukan`: the issuing app answers.
PERSURATAN_RUJUKAN = {
    "rosterbulan": "kelayakan.queries.surat_tugas.rujukan_of_surat",
    "laporan": "laporan.queries.pengesahan.rujukan_of_surat",
}
