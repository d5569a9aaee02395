# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Django's settings, from the operator's configuration."""

from pathlib import Path
from urllib.parse import urlsplit

from openfla.desk.signing_in.signins import IDLE
from openfla.site.configuration import Configuration, former_secrets, secret_file
from openfla.site.database_address import database_settings
from openfla.site.ebox_settings import ebox
from openfla.site.failing import Orders
from openfla.site.local_provider.registration import local_provider
from openfla.site.logs import logging_of
from openfla.site.mail_settings import mail_server
from openfla.site.proxies import trusted_proxies
from openfla.site.safety import check_safety, security_contact
from openfla.site.trusted import sign_in_providers, trusted_issuers
from openfla.terms.failpoint import arm

CONFIGURATION = Configuration.from_environment()
CONFIGURATION.check()
check_safety(CONFIGURATION)
if CONFIGURATION.failpoints:
    arm(Orders(CONFIGURATION.data / "failpoints", CONFIGURATION.failpoints))

BASE = Path(__file__).resolve().parent.parent
SECRET_KEY = secret_file(CONFIGURATION.data / "keys" / "session.key").hex()
SECRET_KEY_FALLBACKS = [key.hex() for key in former_secrets(CONFIGURATION.data / "keys" / "session.key")]
DEBUG = False
ALLOWED_HOSTS = [*CONFIGURATION.hosts, "testserver"] if CONFIGURATION.demo else list(CONFIGURATION.hosts)

OPENFLA_API = "openfla.channels.api.reference"
OPENFLA_CERTIFICATES = CONFIGURATION.certificates
OPENFLA_CHECKPOINTS = CONFIGURATION.checkpoints
OPENFLA_DEMO = CONFIGURATION.demo
OPENFLA_DECLARATIONS = "openfla.channels.batch.declarations.intake"
OPENFLA_DROP = CONFIGURATION.drop
OPENFLA_SIGNATURES = CONFIGURATION.signatures
OPENFLA_DIMONA_TYPES = CONFIGURATION.dimona_types
OPENFLA_MOST_BYTES = CONFIGURATION.most_bytes
OPENFLA_ENVIRONMENT = CONFIGURATION.environment
OPENFLA_CALLS_PER_MINUTE = CONFIGURATION.calls_per_minute
OPENFLA_FAILURES_PER_MINUTE = CONFIGURATION.failures_per_minute
OPENFLA_VISITS_PER_MINUTE = CONFIGURATION.visits_per_minute
OPENFLA_KEYS = CONFIGURATION.data / "keys"
OPENFLA_INSPECTION_DELAY = CONFIGURATION.inspection_delay
OPENFLA_READINGS = CONFIGURATION.readings
OPENFLA_MAIL = mail_server(CONFIGURATION)
OPENFLA_MAIL_BOUNCES_FOLDER = CONFIGURATION.mail_bounces_folder
OPENFLA_MAIL_BOUNCES_DAYS = CONFIGURATION.mail_bounces_days
OPENFLA_EBOX = ebox(CONFIGURATION)
OPENFLA_LAST_BACKUP = CONFIGURATION.data / "last-backup"
OPENFLA_METRICS_KEY = CONFIGURATION.metrics_key
OPENFLA_NUMBERS_BASIS = CONFIGURATION.numbers_basis if CONFIGURATION.numbers else ""
OPENFLA_ISSUERS = trusted_issuers(CONFIGURATION)
OPENFLA_HAND_OVER = "openfla.channels.batch.hand_over"
OPENFLA_LISTS = "openfla.channels.batch.intake"
OPENFLA_FOR_OTHERS = "openfla.channels.batch.for_others"
OPENFLA_FILES = CONFIGURATION.data / "files"
OPENFLA_PAPER = "openfla.channels.paper"
OPENFLA_TIMESTAMPS = CONFIGURATION.timestamps
OPENFLA_PRIVATE_TARGETS = CONFIGURATION.private_targets
OPENFLA_PUBLIC_URL = CONFIGURATION.public_url
OPENFLA_PROXIES = trusted_proxies(CONFIGURATION)
OPENFLA_PAYROLL = "openfla.channels.batch.payroll.intake"
OPENFLA_RESCUE = "openfla.channels.batch.rescue.intake"
OPENFLA_SCANNER = CONFIGURATION.scanner
OPENFLA_CLAMD = CONFIGURATION.clamd
OPENFLA_SIGN_IN = sign_in_providers(CONFIGURATION)
OPENFLA_SECURITY_CONTACT = security_contact(CONFIGURATION)
LOCAL_PROVIDER_TEMPLATES = BASE / "site" / "local_provider" / "templates"
if CONFIGURATION.demo:
    OPENFLA_SIGN_IN = (local_provider(CONFIGURATION), *OPENFLA_SIGN_IN)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "procrastinate.contrib.django",
    "django_cotton.apps.SimpleAppConfig",
    "openfla.records",
    "openfla.channels.web",
    "openfla.channels.api",
    "openfla.channels.batch",
    "openfla.channels.clock",
    "openfla.channels.feeds",
    "openfla.channels.post",
]

MIDDLEWARE = [
    "openfla.site.watching.tracing.Traced",
    "openfla.site.proxies.Proxied",
    "openfla.channels.web.middleware.SecurityHeaders",
    "openfla.site.watching.door.Watched",
    "openfla.site.watching.counting.Counted",
    "openfla.site.proxies.OverTls",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "openfla.channels.api.door.Door",
    "openfla.channels.api.oauth.door.TokenDoor",
    "openfla.channels.api.xapi.door.StatementDoor",
    "openfla.channels.api.scim.door.DirectoryDoor",
    "openfla.channels.web.middleware.PackedPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "openfla.channels.web.middleware.ReadableText",
    "openfla.channels.web.entrance.ActorMiddleware",
    "openfla.channels.web.slowing.Slowing",
    "openfla.channels.web.stepup.StepUp",
]

ROOT_URLCONF = "openfla.site.urls"
WSGI_APPLICATION = "openfla.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "channels" / "web" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "openfla.channels.web.shell.shell",
                "openfla.channels.web.may.opened_here",
            ],
        },
    }
]

DATABASES = (
    {"default": database_settings(CONFIGURATION.database_url, owner=CONFIGURATION.owner)}
    if CONFIGURATION.database_url
    else {}
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

HOST_ONLY = "" if CONFIGURATION.demo else "__Host-"
"""Binds a cookie to this host and to https."""

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [BASE / "channels" / "locale"]
LANGUAGE_COOKIE_NAME = f"{HOST_ONLY}openfla_language"
LANGUAGE_COOKIE_SECURE = not CONFIGURATION.demo
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

STATIC_URL = "/static/"
STATIC_ROOT = CONFIGURATION.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False

SESSION_ENGINE = "openfla.channels.web.session_store"
SESSION_COOKIE_NAME = f"{HOST_ONLY}openfla_session"
SESSION_COOKIE_AGE = int(IDLE.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = not CONFIGURATION.demo
CSRF_COOKIE_NAME = f"{HOST_ONLY}openfla_csrf"
CSRF_COOKIE_SECURE = not CONFIGURATION.demo
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "openfla.channels.web.failure.csrf"
SECURE_HSTS_SECONDS = 0 if CONFIGURATION.demo else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not CONFIGURATION.demo
SECURE_SSL_REDIRECT = CONFIGURATION.public_url.startswith("https://")
SECURE_SSL_HOST = urlsplit(CONFIGURATION.public_url).netloc
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # our own middleware sends X-Frame-Options and frame-ancestors with every answer
    "security.W021",  # preloading binds a whole domain: that is for its owner to decide
]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000
FILE_UPLOAD_HANDLERS = ["openfla.channels.web.uploads.Streamed"]

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

LOGGING = logging_of(CONFIGURATION.log_form, CONFIGURATION.log_level)
