# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented exports as text that somebody selected on a screen or in a mail and pasted."""

from collections.abc import Callable

from tests.channels.batch.rescue.exports import saying
from tests.channels.batch.rescue.exports.columns import Sheet, current, parts, rights, sheet, staff
from tests.channels.batch.rescue.exports.export import Export
from tests.channels.batch.rescue.exports.people import WORKERS

TABS_NL = sheet(
    """
    full_name: Naam werknemer
    national_number: Rijksregisternr
    title: Naam opleiding
    date: Datum van
    end_date: Datum tot
    duration: Aantal uren
    state: Statuut opleiding
    """,
    {
        "full_name": saying.first_last,
        "national_number": saying.dotted,
        "date": saying.in_words("nl"),
        "end_date": saying.in_words("nl"),
        "duration": saying.comma_hours,
        "state": saying.listed("followed=Gevolgd, not_followed=Niet gevolgd"),
    },
    parts(),
)


def tabs(sheets: tuple[Sheet, ...]) -> bytes:
    """Cells with tabs between them."""
    [only] = sheets
    return "\r\n".join("\t".join(row) for row in (only.headings, *only.texts())).encode()


ALIGNED_FR = sheet(
    """
    national_number: N° national
    full_name: Nom
    year: Année
    right_amount: Droit (jours)
    taken: Utilisé (jours)
    remaining: Solde (jours)
    """,
    {
        "national_number": saying.dotted,
        "full_name": saying.last_first,
        "right_amount": saying.comma,
        "taken": saying.comma,
        "remaining": saying.comma,
    },
    rights(unit="days", kind="statutory"),
)


def aligned(sheets: tuple[Sheet, ...]) -> bytes:
    """Columns kept apart with spaces."""
    [only] = sheets
    rows = [only.headings, *only.texts()]
    widths = [max(len(row[place]) for row in rows) + 3 for place in range(len(only.columns))]
    return "\n".join(
        "".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ).encode()


MARKDOWN_EN = sheet(
    """
    national_number: National number
    title: Course
    date: Start date
    end_date: End date
    duration: Duration (h)
    provider: Provider
    """,
    {"duration": saying.point_hours},
    parts(),
)


def markdown(sheets: tuple[Sheet, ...]) -> bytes:
    """A table of Markdown."""
    [only] = sheets
    lines = [only.headings, ["---"] * len(only.columns), *only.texts()]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines).encode()


PIPES_DE = sheet(
    """
    national_number: Nationalregisternr.
    family_name: Name
    given_names: Vorname
    contract_start: Eintritt
    contract_end: Austritt
    working_regime: Arbeitsregime
    """,
    {
        "national_number": saying.dotted,
        "contract_start": saying.in_words("de"),
        "contract_end": saying.in_words("de"),
        "working_regime": saying.fifths,
    },
    staff(),
)


def pipes(sheets: tuple[Sheet, ...]) -> bytes:
    """Cells with bars between them, a line of signs under the headings."""
    [only] = sheets
    rule = "-" * 60
    return "\n".join([" | ".join(only.headings), rule, *(" | ".join(row) for row in only.texts())]).encode()


SPREAD_NL = sheet(
    """
    family_name: Familienaam
    given_names: Voornaam
    birth_date: Geboortedatum
    right_amount: Recht 2024 | year=2024
    right_amount: Recht 2025 | year=2025
    """,
    {"birth_date": saying.dashes, "right_amount": saying.comma},
    current(tuple(worker for worker in WORKERS if worker.rights[0].unit == "days")),
)
_TEXTS: tuple[tuple[str, str, tuple[Sheet, ...], Callable[[tuple[Sheet, ...]], bytes], dict[str, str]], ...] = (
    ("text-nl-tabs", "nl", (TABS_NL,), tabs, {}),
    ("text-fr-aligned", "fr", (ALIGNED_FR,), aligned, {}),
    ("text-en-markdown", "en", (MARKDOWN_EN,), markdown, {}),
    ("text-de-pipes", "de", (PIPES_DE,), pipes, {}),
    ("text-nl-without-unit", "nl", (SPREAD_NL,), tabs, {"right_amount": "days"}),
)
EXPORTS = tuple(
    Export(name, "pasted.txt", language, sheets, write, answers) for name, language, sheets, write, answers in _TEXTS
)
