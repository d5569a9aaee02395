# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The web channel: pages in four languages that ask the desk and show its answers."""
