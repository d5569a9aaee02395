# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Django's settings of the local identity provider: the product's look and languages, and no database."""

from typing import Any

from openfla.site import settings as product
from openfla.site.local_provider.registration import refuse_outside_demo

CONFIGURATION = product.CONFIGURATION
refuse_outside_demo(CONFIGURATION)

SECRET_KEY = product.SECRET_KEY
DEBUG = False
ALLOWED_HOSTS = product.ALLOWED_HOSTS
ROOT_URLCONF = "openfla.site.local_provider.urls"
OPENFLA_DEMO = True
OPENFLA_ENVIRONMENT = product.OPENFLA_ENVIRONMENT
OPENFLA_NUMBERS_BASIS = product.OPENFLA_NUMBERS_BASIS
INSTALLED_APPS = ["django.contrib.staticfiles", "django_cotton.apps.SimpleAppConfig", "openfla.channels.web"]
MIDDLEWARE = [
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "openfla.channels.web.middleware.SecurityHeaders",
    "openfla.channels.web.middleware.ReadableText",
]
_TEMPLATES: dict[str, Any] = {**product.TEMPLATES[0]}
TEMPLATES = [
    {
        **_TEMPLATES,
        "DIRS": [*_TEMPLATES["DIRS"], product.LOCAL_PROVIDER_TEMPLATES],
        "OPTIONS": {
            **_TEMPLATES["OPTIONS"],
            "context_processors": [
                "django.template.context_processors.request",
                "openfla.channels.web.shell.shell",
            ],
        },
    }
]
LANGUAGE_CODE, LANGUAGES, LOCALE_PATHS = product.LANGUAGE_CODE, product.LANGUAGES, product.LOCALE_PATHS
USE_I18N = USE_TZ = True
TIME_ZONE = product.TIME_ZONE
STATIC_URL, STATIC_ROOT, STORAGES = product.STATIC_URL, product.STATIC_ROOT, product.STORAGES
WHITENOISE_USE_FINDERS = False
LOGGING = product.LOGGING
