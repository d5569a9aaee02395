# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the local identity provider."""

from django.urls import URLPattern, path

from openfla.site.local_provider import authorizing, publishing, telling

urlpatterns: list[URLPattern] = [
    path("", publishing.product),
    path(".well-known/openid-configuration", publishing.configuration),
    path("keys", publishing.keys),
    path("authorize", authorizing.authorize, name="authorize"),
    path("token", telling.token),
    path("userinfo", telling.userinfo),
]
