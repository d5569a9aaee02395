# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The lines of an extract, read one by one as the desk takes them; those that can't be read are counted and named."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import TypeAlias

from openfla.channels.cli.enterprises.archive import Archive, Meta, day_of
from openfla.desk.employers.extract_lines import LineLeftOut
from openfla.terms.enterprise import EnterpriseNumber, EstablishmentNumber
from openfla.terms.enterprise_extract import LANGUAGES, ExtractFile, ExtractKind, NameKind
from openfla.terms.problem import Problem, shown
from openfla.terms.text import steers

MOST_LISTED = 1_000
BY_NACE_2025 = date(2025, 1, 1)
"""From this day the CBE tells activities by NACE-BEL 2025; what it tells by the lists before says the same again."""
BRANCH = "9"
"""Numbers of branches of foreign enterprises, which are not official, begin with it: they are passed over."""
KEPT_ADDRESSES = frozenset({"REGO", "BAET"})
"""Of the seat and of an establishment unit."""
ADDRESS = (
    "country_nl",
    "country_fr",
    "postcode",
    "municipality_nl",
    "municipality_fr",
    "street_nl",
    "street_fr",
    "number",
    "box",
    "extra",
)
LONGEST_NAME, LONGEST_WORDS, LONGEST_ACTIVITY, LONGEST_CODE = 320, 500, 8, 3
CATEGORIES = ("JuridicalForm", "JuridicalSituation")
COLUMNS = {
    ExtractFile.ENTERPRISE: (
        "EnterpriseNumber",
        "Status",
        "JuridicalSituation",
        "TypeOfEnterprise",
        "JuridicalForm",
        "StartDate",
    ),
    ExtractFile.ESTABLISHMENT: ("EstablishmentNumber", "StartDate", "EnterpriseNumber"),
    ExtractFile.DENOMINATION: ("EntityNumber", "Language", "TypeOfDenomination", "Denomination"),
    ExtractFile.ADDRESS: (
        "EntityNumber",
        "TypeOfAddress",
        "CountryNL",
        "CountryFR",
        "Zipcode",
        "MunicipalityNL",
        "MunicipalityFR",
        "StreetNL",
        "StreetFR",
        "HouseNumber",
        "Box",
        "ExtraAddressInfo",
        "DateStrikingOff",
    ),
    ExtractFile.ACTIVITY: ("EntityNumber", "NaceVersion", "NaceCode", "Classification"),
    ExtractFile.CODE: ("Category", "Code", "Language", "Description"),
}
UNITS = (ExtractFile.ENTERPRISE, ExtractFile.ESTABLISHMENT)
BESIDE_NUMBER = {ExtractFile.DENOMINATION: 3, ExtractFile.ADDRESS: 1, ExtractFile.ACTIVITY: 2}
"""Columns behind line and number in what the desk takes: empty, where a line can't be read but for the number."""
Row: TypeAlias = Sequence[str]
Reader: TypeAlias = Callable[[Row, str], Row | None]


class UnreadableError(Exception):
    """A line that can't be used: the problem with it."""

    def __init__(self, code: str, found: str, **values: str) -> None:
        """What was found is cut short, and what could be a national number is masked."""
        super().__init__(code)
        printable = found.encode(errors="replace").decode().replace("\0", " ")
        self.problem = Problem(code, "", {"found": shown(printable), **values})


class HeadingMissingError(Exception):
    """A file without a column that is needed."""

    def __init__(self, file: str, column: str) -> None:
        """Which file and column."""
        super().__init__(file)
        self.problem = Problem("extract.column_missing", "", {"file": file, "column": column})


class Lines:
    """All lines of an extract; memory holds one, and the first thousand that were left out."""

    def __init__(self, archive: Archive, meta: Meta) -> None:
        """Nothing is read yet."""
        self.archive = archive
        self.full = meta.kind is ExtractKind.FULL
        self.nace = "2025" if meta.snapshot_on >= BY_NACE_2025 else "2008"
        self.begin()

    def begin(self) -> None:
        """Forgets what was left out."""
        self.left_out: list[LineLeftOut] = []
        self.lines_left_out = 0
        self.units_left_out = 0

    def name_of(self, file: ExtractFile) -> str:
        """As the extract calls it."""
        return f"{file}.csv" if self.full or file is ExtractFile.CODE else f"{file}_insert.csv"

    def added(self, file: ExtractFile) -> Iterator[Row]:
        """The lines of what is new, in the columns that the desk takes."""
        readers: dict[ExtractFile, Reader] = {
            ExtractFile.ENTERPRISE: _enterprise,
            ExtractFile.ESTABLISHMENT: _establishment,
            ExtractFile.DENOMINATION: _denomination,
            ExtractFile.ADDRESS: _address,
            ExtractFile.ACTIVITY: self._activity,
            ExtractFile.CODE: self._code,
        }
        unit, unsure = file in UNITS, BESIDE_NUMBER.get(file, 0)
        return self._read(self.name_of(file), COLUMNS[file], readers[file], unit=unit, unsure=unsure)

    def taken_away(self, file: ExtractFile) -> Iterator[Row]:
        """The numbers in the file of what goes."""
        return self._read(f"{file}_delete.csv", COLUMNS[file][:1], _number_alone)

    def _read(
        self, name: str, columns: Sequence[str], read: Reader, *, unit: bool = False, unsure: int = 0
    ) -> Iterator[Row]:
        """Of a line that can't be read, where `unsure` says how many columns follow, the number of its unit alone."""
        with self.archive.open(name) as text:
            lines = csv.reader(text)
            headings = next(lines, [])
            chosen, width = _chooser(name, headings, columns), len(headings)
            row: list[str] = []
            while True:
                try:
                    row = next(lines)
                    taken = read(chosen(_whole(row, width)), str(lines.line_num)) if row else None
                except StopIteration:
                    return
                except (UnreadableError, csv.Error) as error:
                    self._leave_out(name, lines.line_num, error, unit=unit)
                    if unsure and isinstance(error, UnreadableError) and (number := _named_in(row, headings, columns)):
                        yield (str(lines.line_num), number, *[""] * unsure)
                else:
                    if taken is not None:
                        yield taken

    def _leave_out(self, name: str, line: int, error: UnreadableError | csv.Error, *, unit: bool) -> None:
        problem = error.problem if isinstance(error, UnreadableError) else Problem("extract_line.no_csv", "")
        self.lines_left_out += 1
        self.units_left_out += unit
        if len(self.left_out) < MOST_LISTED:
            self.left_out.append(LineLeftOut(name, line, problem))

    def _activity(self, row: Row, line: str) -> Row | None:
        entity, version, code, classification = row
        if version != self.nace:
            return None
        if not (code.isascii() and code.isdecimal() and len(code) <= LONGEST_ACTIVITY):
            raise UnreadableError("extract_line.no_activity", code)
        number = _unit(entity)
        return number and (line, number, code, "t" if classification == "MAIN" else "f")

    def _code(self, row: Row, _line: str) -> Row | None:
        category, code, language, words = row
        if category not in CATEGORIES and category != f"Nace{self.nace}":
            return None
        text, known, short = _text(words)[:LONGEST_WORDS], language.lower(), _text(code)
        if not 0 < len(short) <= LONGEST_ACTIVITY:
            raise UnreadableError("extract_line.no_code", code)
        return (category, short, known, text) if text and known in _CODE_LANGUAGES else None


def _chooser(name: str, headings: Row, columns: Sequence[str]) -> Callable[[Row], Row]:
    places = []
    for column in columns:
        if column not in headings:
            raise HeadingMissingError(name, column)
        places.append(headings.index(column))
    one = places[0]
    return itemgetter(*places) if len(places) > 1 else lambda row: (row[one],)


def _whole(row: Row, width: int) -> Row:
    if len(row) != width:
        raise UnreadableError("extract_line.columns", str(len(row)), expected=str(width))
    return row


def _enterprise(row: Row, line: str) -> Row:
    written, status, situation, kind, form, starts_on = row
    number = _enterprise_number(written)
    if status != "AC":
        raise UnreadableError("extract_line.not_active", status)
    return line, number, "", "t" if kind == "1" else "f", _code_of(situation), _code_of(form), _day(starts_on)


def _establishment(row: Row, line: str) -> Row:
    number, starts_on, enterprise = row
    return line, _establishment_number(number), _enterprise_number(enterprise), "", "", "", _day(starts_on)


def _denomination(row: Row, line: str) -> Row | None:
    entity, language, kind, written = row
    if kind not in _NAME_KINDS:
        return None
    number, name = _unit(entity), _text(written)
    if not name:
        raise UnreadableError("extract_line.no_name", entity)
    return number and (line, number, kind, language if language in _LANGUAGES else "", name[:LONGEST_NAME])


def _address(row: Row, line: str) -> Row | None:
    entity, kind, *parts, struck_off = row
    if kind not in KEPT_ADDRESSES or struck_off:
        return None
    number = _unit(entity)
    named = {name: text for name, part in zip(ADDRESS, parts, strict=True) if part and (text := _text(part))}
    return number and (line, number, json.dumps(named, ensure_ascii=False))


def _named_in(row: Row, headings: Row, columns: Sequence[str]) -> str:
    """The unit of a line that can't be read; "" if that can't be told either."""
    place = headings.index(columns[0])
    try:
        return _unit(row[place]) if place < len(row) else ""
    except UnreadableError:
        return ""


def _number_alone(row: Row, _line: str) -> Row | None:
    number = _unit(row[0])
    return (number,) if number else None


def _unit(written: str) -> "str":
    """The digits of an enterprise or an establishment unit; "" for a branch."""
    if written[:1] == BRANCH:
        return ""
    return _enterprise_number(written) if written[:1] in {"0", "1"} else _establishment_number(written)


@lru_cache(maxsize=64)
def _enterprise_number(written: str) -> str:
    """Lines about one unit follow each other, so that its number is judged once."""
    found = EnterpriseNumber.parse(written.replace(".", ""))
    if isinstance(found, Problem):
        raise UnreadableError("extract_line.no_enterprise", written)
    return found.digits


@lru_cache(maxsize=64)
def _establishment_number(written: str) -> str:
    found = EstablishmentNumber.parse(written.replace(".", ""))
    if isinstance(found, Problem):
        raise UnreadableError("extract_line.no_establishment", written)
    return found.digits


@lru_cache(maxsize=40_000)
def _day(written: str) -> str:
    if not written:
        return ""
    day = day_of(written)
    if not day:
        raise UnreadableError("extract_line.no_day", written)
    return day


@lru_cache(maxsize=1_000)
def _code_of(written: str) -> str:
    if not (written.isascii() and written.isalnum() and len(written) <= LONGEST_CODE) and written:
        raise UnreadableError("extract_line.no_code", written)
    return written


def _text(written: str) -> str:
    """A text on one line. What is no UTF-8, and signs that control or turn the line, make it unreadable."""
    text = " ".join(written.split())
    if steers(text):
        raise UnreadableError("extract_line.no_text", "")
    return text


_NAME_KINDS = frozenset(each.value for each in NameKind)
_LANGUAGES = frozenset(LANGUAGES)
_CODE_LANGUAGES = frozenset(LANGUAGES.values())
