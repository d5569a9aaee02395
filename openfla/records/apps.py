# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Registers the tables with Django."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The one app that holds all tables."""

    name = "openfla.records"
    label = "records"
