# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The reference page of the fields of saved files, made from the dictionary."""

from collections.abc import Iterator
from pathlib import Path

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.rescue.dictionary import GROUPS, Field, fields, group_heading, heading, listed, words

NAME = "rescue-fields.md"
_HEAD = Path(__file__).with_name("reference_head.md")
_CELLS = {
    "national_number": "national number",
    "date": "date",
    "quantity": "days or hours",
    "hours": "hours",
    "share": "share",
    "choice": "word",
    "flag": "yes or no",
    "enterprise": "enterprise number",
    "nsso": "NSSO number",
    "committee": "committee, as 200 or 118.03",
    "year": "year of four digits",
    "money": "euro",
    "email": "e-mail address",
    "number": "number",
    "name": "name",
    "postcode": "postcode",
    "text": "text",
}


def page() -> str:
    """The whole page."""
    return "\n".join((_HEAD.read_text("utf-8"), *_groups(), *_lists())) + "\n"


def _groups() -> Iterator[str]:
    for group in GROUPS:
        yield f"## {group_heading(group, 'en')}\n"
        yield "| field | cells | known as |"
        yield "|---|---|---|"
        yield from (_field(each) for each in fields().values() if each.group == group)
        yield ""


def _field(field: Field) -> str:
    known = "; ".join(_different(words(field.name)))
    return f"| {heading(field.name, 'en')} (`{field.name}`) | {_CELLS[field.form]} | {known} |"


def _lists() -> Iterator[str]:
    yield "## Words of closed lists\n"
    yield "| list | value | words |"
    yield "|---|---|---|"
    for name in dict.fromkeys(field.words_of for field in fields().values() if field.words_of):
        for value, said in listed(name).items():
            yield f"| {name} | `{value}` | {'; '.join(_different(said))} |"


def _different(said: Iterator[str] | list[str]) -> list[str]:
    """Each spelling once, in the order of the dictionary; signs that would end a cell of the table are written out."""
    found: dict[str, str] = {}
    for word in said:
        found.setdefault(normalised(word) or word, word.replace("|", "\\|"))
    return list(found.values())
