# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where to go after signing in: a path of this installation, and nowhere else."""

from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 500


def own_path(text: str) -> str:
    """The path, or nothing if it is none of ours: another host, another scheme, or what a browser takes for one."""
    plain = text.isascii() and text.isprintable() and "\\" not in text and " " not in text
    own = text.startswith("/") and not text.startswith("//") and plain and len(text) <= LONGEST
    return text if own and url_has_allowed_host_and_scheme(text, allowed_hosts=None) else ""
