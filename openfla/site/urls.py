# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Root addresses."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("openfla.channels.web.urls"))]
handler400 = "openfla.channels.web.failure.unreadable"
handler404 = "openfla.channels.web.failure.missing"
handler500 = "openfla.channels.web.failure.broken"
