# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Credentials as the outside writes them: signed, read and judged.

Not a channel: the web and the command line use it.
"""
