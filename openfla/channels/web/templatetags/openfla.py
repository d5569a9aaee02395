# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""{% load openfla %}: amounts, hours, dates and masked numbers in the reader's language."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from urllib.parse import parse_qsl

from django import template
from django.template import Context
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from openfla.channels.web import format as written
from openfla.channels.web import texts
from openfla.channels.web.manual.topics import Topic, topic_beside
from openfla.channels.web.sources import Source
from openfla.channels.web.sources import number_of as numbered
from openfla.channels.web.strip import strip_drawing
from openfla.channels.web.strip.strip_drawing import DrawnGroup
from openfla.channels.wording import sentence, sentences
from openfla.desk.accounts.day_strip import Cell, Strip
from openfla.desk.explaining import Cited

register = template.Library()

NOTHING = "–"
ENTERPRISE_DIGITS = 10


def here() -> str:
    """The language of the page being made."""
    return written.language_of(translation.get_language())


def _or_dash(value: object, write: Callable[[Any, str], str]) -> str:
    return NOTHING if value is None or value == "" else write(value, here())


@register.filter
def days(value: Fraction | int | None) -> str:
    """{{ x|days }}: "3,75 dagen"."""
    return _or_dash(value, written.days)


@register.filter
def amount(value: Fraction | int | None, places: int = 2) -> str:
    """{{ x|amount }}: "3,75", the number alone."""
    return _or_dash(value, lambda found, language: written.number(found, language, places))


@register.filter
def column(value: Fraction | int | None, places: int = 2) -> str:
    """{{ x|column }}: "3,50", the number with all its decimals, to stand in a column."""
    return _or_dash(value, lambda found, language: written.number(found, language, places, fixed=True))


@register.filter
def taken(value: Fraction | int | None, places: int = 2) -> str:
    """{{ x|taken }}: "−3,50", what goes off, in a column; nothing is "0,00"."""
    return column(None if value is None else -value, places)


@register.filter
def number_of(cited: Cited, sources: Sequence[Source]) -> int:
    """{{ citation|number_of:sources }}: the number under which it stands on the page."""
    return numbered(cited, sources)


@register.filter
def unverified(sources: Sequence[Source]) -> bool:
    """{{ sources|unverified }}: whether any of them was not compared with the official text."""
    return any(each.unverified for each in sources)


@register.filter
def whole(value: int | None) -> str:
    """{{ x|whole }}: "12.345", a count."""
    return _or_dash(value, lambda found, language: written.number(found, language, 0))


@register.filter
def signed(value: Fraction | int | None) -> str:
    """{{ x|signed }}: "+3,75" or "−0,5"."""
    return _or_dash(value, written.signed)


@register.filter
def percent(value: Fraction | None) -> str:
    """{{ share|percent }}: 3/4 is "75 %"."""
    return _or_dash(value, written.percent)


@register.filter
def minutes(value: int | None) -> str:
    """{{ minutes|minutes }}: 456 is "7 u 36"."""
    return _or_dash(value, written.hours)


@register.filter
def date_long(value: date | None) -> str:
    """{{ day|date_long }}: "22 november 2026"."""
    return _or_dash(value, written.date_long)


@register.filter
def date_short(value: date | None) -> str:
    """{{ day|date_short }}: "22.11.2026" or "22/11/2026"."""
    return _or_dash(value, written.date_short)


@register.filter
def moment(value: datetime | None) -> str:
    """{{ instant|moment }}: "22 november 2026, 08.45 uur", by the clock of Brussels."""
    return _or_dash(value, written.moment)


@register.filter
def moment_short(value: datetime | None) -> str:
    """Day and hour by the clock of Brussels, in figures."""
    return _or_dash(value, written.moment_short)


@register.filter
def colon(value: object) -> str:
    """{{ label|colon }} 3: "Label: 3", in French "Label : 3" with a space that does not break."""
    return f"{value}{written.NBSP if here() == 'fr' else ''}:"


@register.filter
def masked(value: object) -> str:
    """{{ number|masked }}: nothing of a national number but its shape: it tells birth and sex."""
    return "••.••.••-•••.••" if value else NOTHING


@register.filter
def month(number: int) -> str:
    """{{ 11|month }}: "nov", the month's short name."""
    return written.month_name(number, here())


@register.filter
def enterprise(number: str) -> str:
    """{{ digits|enterprise }}: ten digits as "0999.012.304"; another text stays as it is."""
    digits = str(number)
    ten = len(digits) == ENTERPRISE_DIGITS and digits.isdecimal()
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}" if ten else digits


@register.filter
def act(name: str) -> str:
    """{{ line.act|act }}: "RegisterTraining" is "Opleiding geregistreerd"."""
    return sentence(_act_code(name), {}, here())


def is_act(name: str) -> bool:
    """Whether there are words for it: the journal of another version may name acts that this one does not have."""
    return _act_code(name) in sentences()


def _act_code(name: str) -> str:
    return f"act.{re.sub(r'(?<!^)(?=[A-Z])', '_', name).lower()}"


@register.filter
def state(value: str) -> str:
    """{{ part.state|state }}: "declined" is "Geweigerd"."""
    return sentence(f"words.state_{value}", {}, here())


@register.filter
def firsts(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """{{ options|firsts }}: the values of (value, words)."""
    return [value for value, _words in pairs]


@register.filter
def at(found: Mapping[object, object], key: object) -> object:
    """{{ marks|at:id }}: what stands under a key; nothing where nothing does."""
    return found.get(key, ())


@register.filter
def thousandths(value: int) -> str:
    """{{ score|thousandths }}: 875 is "87,5 %"."""
    return written.percent(Fraction(value, 1000), here())


@register.filter
def beside(row: Sequence[object], names: Sequence[str]) -> list[tuple[str, object]]:
    """{{ row|beside:head }}: each cell with the name of its column."""
    return list(zip(names, row, strict=True))


@register.filter
def initials(name: str) -> str:
    """{{ name|initials }}: first letters of the first and last word."""
    words = str(name).split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def lang_tag(code: str | None) -> str:
    """{{ LANGUAGE_CODE|lang_tag }}: fr-BE, nl-BE, de-BE or en."""
    return written.TAGS[written.language_of(code)]


@register.filter
def calendar_square(value: date) -> tuple[str, str]:
    """The two lines of a date in a square: "30" and "nov 26"."""
    return written.day_month(value, here())


@register.simple_tag
def pick_box(label: str, name: str = "", value: object = "", checked: bool = False, every: bool = False) -> SafeString:  # noqa: FBT001, FBT002 - as templates call it
    """{% pick_box label name value checked all %}: the box that chooses a row, or every row of the page."""
    if every:
        return format_html('<input class="ds-input" type="checkbox" data-pick-all hidden aria-label="{}">', label)
    return format_html(
        '<input class="ds-input" type="checkbox" name="{}" value="{}" data-pick{} aria-label="{}">',
        name, value, " checked" if checked else "", label,
    )  # fmt: skip


@register.filter
def page_of(address: str) -> str:
    """{{ next|page_of }}: the number of the page that an address of a list opens."""
    return dict(parse_qsl(address.partition("?")[2])).get("page", "1")


@register.filter
def mini(strip: Strip) -> SafeString:
    """{{ strip|mini }}: the strip of a table's row."""
    return strip_drawing.mini(strip)


@register.filter
def drawn(strip: Strip, size: str) -> tuple[DrawnGroup, ...]:
    """{{ strip|drawn:"lg" }}: the groups of the strip, each with its drawing."""
    return strip_drawing.draw(strip, size)


@register.filter
def strip_bar(strip: Strip) -> SafeString:
    """{{ strip|strip_bar }}: too many days for squares, as one bar."""
    return strip_drawing.bar(strip).svg


KEY_SQUARES = {
    "used": ("granted", Cell(1, used=1)),
    "planned": ("granted", Cell(1, planned=1)),
    "free": ("granted", Cell(1)),
    "carried": ("carried", Cell(1)),
    "over": ("over", Cell(1, used=1)),
    "owed": ("granted", Cell(3, owed=2, day=3)),
    "lapsed": ("granted", Cell(1, lapsed=1)),
}


@register.filter
def key_square(name: str) -> SafeString:
    """{{ "planned"|key_square }}: the square of the key for used, planned, free, carried, over, owed or lapsed."""
    kind, cell = KEY_SQUARES[name]
    return strip_drawing.key_cell(kind, cell).svg


@register.filter
def share_of(part: Fraction | int, whole_amount: Fraction | int) -> str:
    """{{ part|share_of:whole }}: hundredths of the whole, 0 to 100, as the width of a drawing."""
    share = Fraction(part) / Fraction(whole_amount) * 100 if whole_amount else Fraction(0)
    return f"{float(min(max(share, Fraction(0)), Fraction(100))):.2f}"


@register.filter
def markdown(text: str) -> SafeString:
    """{{ text|markdown }}: a description of the API's contract."""
    return texts.markdown(text)


@register.filter
def json_names(text: str) -> SafeString:
    """{{ text|json_names }}: names of members stand out."""
    return texts.json_names(text)


@register.filter
def api_path(path: str) -> SafeString:
    """{{ path|api_path }}: without the base of the API, and breaking after a slash only."""
    parts = re.sub(r"^/REST/\w+/v\d+", "", path).lstrip("/").split("/")
    return format_html_join("", "/<wbr>{}", ((part,) for part in parts))


@register.simple_tag(takes_context=True)
def manual_beside(context: Context) -> Topic | None:
    """{% manual_beside as beside %}: the topic of the manual that is about the task of this page, or none."""
    match = getattr(context.get("request"), "resolver_match", None)
    return topic_beside(match.url_name or "", here()) if match else None
