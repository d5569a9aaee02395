# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The empty staff list, in four languages: headings, drop-downs, and a sheet that explains each column."""

import io

import xlsxwriter

from openfla.channels.batch.headings import DATE_FIELDS, REQUIRED, choice_words, field_names, heading
from openfla.channels.wording import sentence

_LISTS = ("sex", "language", "category", "contract_type", "ending")
_LAST_ROW = 10_000
_WIDTH, _WIDE = 22, 90


def staff_template(language: str) -> bytes:
    """An XLSX workbook with the headings of that language (nl, fr, de or en)."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    _entry_sheet(book, language)
    _explanation(book, language)
    book.close()
    return target.getvalue()


def _entry_sheet(book: xlsxwriter.Workbook, language: str) -> None:
    sheet = book.add_worksheet(sentence("sheet.template_rows", {}, language))
    bold, must = book.add_format({"bold": True}), book.add_format({"bold": True, "bg_color": "#FFF2CC"})
    day, text = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "@"})
    for column, name in enumerate(field_names()):
        # text format keeps the leading zeros of numbers that are names
        style = day if name in DATE_FIELDS else text if name in _AS_TEXT else None
        sheet.set_column(column, column, _WIDTH, style)
        sheet.write_string(0, column, heading(name, language), must if name in REQUIRED else bold)
        if name in _LISTS:
            words = {"validate": "list", "source": list(choice_words(name, language)), "error_type": "warning"}
            sheet.data_validation(1, column, _LAST_ROW, column, words)
    sheet.freeze_panes(1, 0)


_AS_TEXT = frozenset({"reference", "national_number", "postcode", "establishment", "joint_committee"})


def _explanation(book: xlsxwriter.Workbook, language: str) -> None:
    sheet = book.add_worksheet(sentence("sheet.template_explanation", {}, language))
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, _WIDTH * 1.5, bold)
    sheet.set_column(1, 1, _WIDE, wrapped)
    for line, name in enumerate(field_names()):
        sheet.write_string(line, 0, heading(name, language))
        sheet.write_string(line, 1, _explained(name, language))


def _explained(name: str, language: str) -> str:
    parts = [sentence("sheet.must_be_filled", {}, language)] if name in REQUIRED else []
    if name in DATE_FIELDS:
        parts.append(sentence("sheet.date_expected", {}, language))
    elif name in _LISTS:
        parts.append(sentence("sheet.one_of", {"words": ", ".join(choice_words(name, language))}, language))
    elif name in {"reference", "national_number"}:
        parts.append(sentence("sheet.one_identity", {}, language))
    elif name.startswith("opening"):
        parts.append(sentence("sheet.opening_together", {}, language))
    elif name.endswith("hours"):
        parts.append(sentence("sheet.hours_expected", {}, language))
    return " ".join(parts) or sentence("sheet.may_be_empty", {}, language)
