# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The WSGI application for granian."""

import gc
import multiprocessing
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from openfla.channels.cli.sharing import calm
from openfla.site.arriving import Seated
from openfla.site.connections import end_with_threads
from openfla.site.tether import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openfla.site.settings")
if multiprocessing.parent_process() is not None:
    end_with_parent()  # granian starts its workers and would leave them behind if it were killed
gc.disable()  # of what is imported nothing is thrown away: nothing is looked for in it
served = Seated(get_wsgi_application())

from openfla.site.waiting import Waiting  # noqa: E402 - it needs the settings, which are ready by now

application = Waiting(served)
end_with_threads()
get_resolver().url_patterns  # noqa: B018 - all code is read here, not during the first request
calm()
gc.enable()
