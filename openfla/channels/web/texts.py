# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Texts that come with a form of their own: Markdown from the contract of the API, and JSON to be read."""

import re
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_NAME = re.compile(r"(&quot;(?:[^&]|&(?!quot;))*&quot;)(?=\s*:)")
_WRITER = MarkdownIt("js-default", {"html": False, "linkify": False})


@lru_cache(maxsize=2048)
def markdown(text: str) -> SafeString:
    """Markdown as HTML; HTML within it is shown as it was written, and a link that would run a script is none."""
    return mark_safe(str(_WRITER.render(text)))  # noqa: S308 - written by the parser, which escapes what it is given


def json_names(text: str) -> SafeString:
    """JSON in which the names of members stand out."""
    return mark_safe(_NAME.sub(r"<b>\1</b>", str(escape(text))))  # noqa: S308 - escaped, then marked
