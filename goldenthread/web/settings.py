"""Django settings, safe for production as they stand. What differs between councils is in the home folder.

The home is $GOLDENTHREAD_HOME, else ./goldenthread-home. Nothing here turns debugging on.
"""

import os
from datetime import timedelta
from pathlib import Path

from goldenthread.snapshots import Home
from goldenthread.web import configuration
from goldenthread.web.mail import configuration as mail

WEB = Path(__file__).resolve().parent
HOME = Path(os.environ.get("GOLDENTHREAD_HOME", "goldenthread-home")).resolve()

_home = Home.open(HOME)
_web = configuration.read(HOME)
MAIL = mail.post(HOME)

AUTHORITY = _home.authority
PRACTICE = _home.settings  # what the authority settled for itself: rule id to dated values
SECRET_KEY = _home.secret.hex()  # the home refuses a key that is missing or short
DEBUG = False
ALLOWED_HOSTS = list(_web.allowed_hosts)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "goldenthread.web.people",
    "goldenthread.web.audit",
    "goldenthread.web.today",
    "goldenthread.web.mail",
    "goldenthread.web.concerns",
    "goldenthread.web.clinics",
    "goldenthread.web.targets",
    "goldenthread.web.supplied",
]
MIDDLEWARE = [
    "goldenthread.web.base.middleware.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goldenthread.web.base.middleware.Methods",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "goldenthread.web.base.middleware.Doors",
    "goldenthread.web.base.errors.Guard",
]
# Left out on purpose: GZip (a page that mixes a secret with what a person typed must not be
# compressed) and ConditionalGet (an ETag could differ because of a child out of scope).

ROOT_URLCONF = "goldenthread.web.urls"
WSGI_APPLICATION = "goldenthread.web.wsgi.application"
CSRF_FAILURE_VIEW = "goldenthread.web.base.errors.forbidden"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "OPTIONS": {
            "context_processors": ["goldenthread.web.base.context.site"],
            "builtins": ["goldenthread.web.base.templatetags.golden"],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "app.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People and passwords (access model, section 5). PBKDF2 is Django's own default hashing.
AUTH_USER_MODEL = "people.Account"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("user_name", "name")},
    },
    {"NAME": "goldenthread.web.people.passwords.NotTheCouncil"},
]

# Sessions live in the application database, so that signing out ends them on the server.
SESSION_IDLE_LIMIT = timedelta(minutes=30)
SESSION_IDLE_LIMIT_CHILDREN = timedelta(minutes=15)  # on pages about children
SESSION_WHOLE_LIMIT = timedelta(hours=12)
SESSION_COOKIE_AGE = int(SESSION_WHOLE_LIMIT.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _web.behind_tls
SECURE_HSTS_SECONDS = 31_536_000 if _web.behind_tls else 0
# The proxy that ends TLS sends plain http inward; a secure cookie is enough there, and no
# forwarded header is believed.
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in _web.allowed_hosts] if _web.behind_tls else []
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = None  # set by our own headers
SECURE_CONTENT_TYPE_NOSNIFF = False

# Files other than pages. Addresses carry the file's hash, so a day in the browser is safe.
STATIC_URL = "/static/"
STATIC_ROOT = WEB / "static"
WHITENOISE_MAX_AGE = 86_400
WHITENOISE_ALLOW_ALL_ORIGINS = False

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 100_000
# A file that is sent is a small sheet and is read in memory; a larger one never reaches the disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
# A list to tick may hold every child of an authority who is on one clock.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Messages of the framework may hold addresses, never children: references there are opaque.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "goldenthread": {"handlers": ["console"], "level": "WARNING"},
    },
}
