# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The languages in which openfla speaks."""

LANGUAGES = ("nl", "fr", "de", "en")
