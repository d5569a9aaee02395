# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Empty lists, in four languages: headings, drop-downs, and a sheet that explains each column."""

import io

import xlsxwriter

from openfla.channels.batch.headings import choice_words, heading
from openfla.channels.batch.list_columns import ListColumns
from openfla.channels.wording import sentence

_LAST_ROW = 10_000
_WIDTH, _WIDE = 22, 90


def empty_list(columns: ListColumns, language: str) -> bytes:
    """An XLSX workbook with the headings of that language (nl, fr, de or en)."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    _entry_sheet(book, columns, language)
    _explanation(book, columns, language)
    book.close()
    return target.getvalue()


def _entry_sheet(book: xlsxwriter.Workbook, columns: ListColumns, language: str) -> None:
    sheet = book.add_worksheet(sentence(columns.names_rows, {}, language))
    bold, must = book.add_format({"bold": True}), book.add_format({"bold": True, "bg_color": "#FFF2CC"})
    day, text = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "@"})
    for place, name in enumerate(columns.fields):
        # text format keeps the leading zeros of numbers that are names
        style = day if name in columns.dates else text if name in columns.as_text else None
        sheet.set_column(place, place, _WIDTH, style)
        sheet.write_string(0, place, heading(name, language), must if name in columns.required else bold)
        if name in columns.choices:
            words = list(choice_words(columns.choices[name], language))
            sheet.data_validation(
                1, place, _LAST_ROW, place, {"validate": "list", "source": words, "error_type": "warning"}
            )
    sheet.freeze_panes(1, 0)


def _explanation(book: xlsxwriter.Workbook, columns: ListColumns, language: str) -> None:
    sheet = book.add_worksheet(sentence("sheet.template_explanation", {}, language))
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, _WIDTH * 1.5, bold)
    sheet.set_column(1, 1, _WIDE, wrapped)
    for line, name in enumerate(columns.fields):
        sheet.write_string(line, 0, heading(name, language))
        sheet.write_string(line, 1, explained(columns, name, language))


def explained(columns: ListColumns, name: str, language: str) -> str:
    """What is expected in a column."""
    parts = [sentence("sheet.must_be_filled", {}, language)] if name in columns.required else []
    if name in columns.dates:
        parts.append(sentence("sheet.date_expected", {}, language))
    elif name in columns.choices:
        words = ", ".join(choice_words(columns.choices[name], language))
        parts.append(sentence("sheet.one_of", {"words": words}, language))
    if name in columns.explained:
        parts.append(sentence(columns.explained[name], {}, language))
    return " ".join(parts) or sentence("sheet.may_be_empty", {}, language)
