# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The local identity provider as a WSGI application. One process: what it gave out it remembers in its memory."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "openfla.site.local_provider.settings"

from django.core.wsgi import get_wsgi_application

from openfla.site.local_provider.signing import key

application = get_wsgi_application()
key()  # makes it now: nobody waits for that at a first sign-in
