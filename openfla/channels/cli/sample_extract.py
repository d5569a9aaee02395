# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An invented extract of the Crossroads Bank with the organisations of the sample data, for the demo's pages."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from openfla.desk.actor import Actor
from openfla.desk.employers.enterprise_register import TakeInExtract
from openfla.desk.employers.extract_lines import LineLeftOut
from openfla.desk.employers.extract_staging import staged
from openfla.desk.gate import perform
from openfla.desk.outcome import Done
from openfla.terms.enterprise_extract import ExtractFile, ExtractKind, NameKind

PLACES = (
    ("9000", "Gent", "Gand", "Korenmarkt"),
    ("1000", "Brussel", "Bruxelles", "Zavel"),
    ("2000", "Antwerpen", "Anvers", "Kaai"),
)
LANGUAGES = {"fr": "1", "nl": "2", "de": "3", "en": "4"}


class SampleLines:
    """The lines of the few: (number, name, language)."""

    left_out: Sequence[LineLeftOut] = ()
    lines_left_out = 0
    units_left_out = 0

    def __init__(self, organisations: Sequence[tuple[str, str, str]]) -> None:
        """With the digits of each."""
        self.organisations = organisations

    def begin(self) -> None:
        """Nothing is ever left out."""

    def name_of(self, file: ExtractFile) -> str:
        """As in a full extract."""
        return f"{file}.csv"

    def taken_away(self, _file: ExtractFile) -> Iterator[Sequence[str]]:
        """A full extract takes nothing away."""
        return iter(())

    def added(self, file: ExtractFile) -> Iterator[Sequence[str]]:
        """A line each of what is told of an organisation."""
        for place, (number, name, language) in enumerate(self.organisations):
            line = str(place + 2)
            if file is ExtractFile.ENTERPRISE:
                yield line, number, "", "f", "000", "610", "2001-04-02"
            elif file is ExtractFile.DENOMINATION:
                yield line, number, NameKind.LEGAL, LANGUAGES[language], name
            elif file is ExtractFile.ADDRESS:
                yield line, number, _address(place)


def _address(place: int) -> str:
    postcode, dutch, french, street = PLACES[place % len(PLACES)]
    named = {"municipality_nl": dutch, "municipality_fr": french, "street_nl": street, "street_fr": street}
    return json.dumps({"postcode": postcode, **named, "number": str(place + 1)})


def take_in_sample(organisations: Sequence[tuple[str, str, str]], day: date, by: Actor, now: datetime) -> None:
    """As if it were the extract of that day."""
    with staged(ExtractKind.FULL, SampleLines(organisations)) as ready:
        [outcome] = perform([TakeInExtract(1, ExtractKind.FULL, day, ready)], actor=by, channel="cli", now=now)
    if not isinstance(outcome, Done):
        raise TypeError(outcome)
