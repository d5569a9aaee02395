# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Texts that come with a form of their own: Markdown from the contract of the API, and JSON to be read."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

_NAME = re.compile(r'("(?:[^"\\]|\\.)*")(?=\s*:)')
_READER = MarkdownIt("js-default", {"html": False})
_MARKED = {"strong": "<strong>{}</strong>", "em": "<em>{}</em>", "paragraph": "<p>{}</p>", "list_item": "<li>{}</li>"}
_LISTS = {"bullet_list": "<ul>{}</ul>", "ordered_list": "<ol>{}</ol>"}


@lru_cache(maxsize=2048)
def markdown(text: str) -> SafeString:
    """Paragraphs, lists, heavy and slanted words and code as HTML; anything else is shown as its plain text."""
    return _written(SyntaxTreeNode(_READER.parse(text)).children)


def _written(nodes: Iterable[SyntaxTreeNode]) -> SafeString:
    return format_html_join("", "{}", ((_one(node),) for node in nodes))


def _one(node: SyntaxTreeNode) -> SafeString | str:
    if node.type in ("code_inline", "fence", "code_block"):
        return format_html("<code>{}</code>", node.content)
    if node.type in ("softbreak", "hardbreak"):
        return " "
    if not node.children:
        return node.content
    within = _written(node.children)
    if node.type == "paragraph" and node.hidden:  # within a list whose items stand close together
        return within
    form = (_MARKED | _LISTS).get(node.type)
    return format_html(form, within) if form else within


def json_names(text: str) -> SafeString:
    """JSON in which the names of members stand out."""
    return format_html_join("", "{}", ((each,) for each in _marked(str(text))))


def _marked(text: str) -> Iterator[SafeString | str]:
    """The text around the names, and the names."""
    for place, piece in enumerate(_NAME.split(text)):
        yield format_html("<b>{}</b>", piece) if place % 2 else piece
