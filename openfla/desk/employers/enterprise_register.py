# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the Crossroads Bank for Enterprises tells of a number: taken in from its extracts, and asked where one is named.

It proposes and warns. Nothing here changes what somebody entered, and no fact rests on it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from openfla.desk.employers.extract_lines import LineLeftOut
from openfla.desk.employers.extract_staging import StagedExtract
from openfla.terms.enterprise import EnterpriseNumber, EstablishmentNumber
from openfla.terms.enterprise_extract import NORMAL_SITUATION, ExtractKind, NameKind

MOST_NUMBERS = 100
"""Numbers in one question: what a page shows."""
FEW_ENOUGH = 20
"""A full extract may lack one in this many of the active units; more of them is a file that was cut short."""
ELSE_IN = ("nl", "fr", "de", "en", "")
"""The languages of a name that is not told in the one that was asked for, in this order."""
UnitNumber: TypeAlias = EnterpriseNumber | EstablishmentNumber


@dataclass(frozen=True, slots=True)
class TakeInExtract:
    """Takes in an extract whole, or not at all. The same number again is unchanged, unless `again` says otherwise.

    `staged` is what extract_staging laid ready; None where that is no newer than the last, and not taken in again.
    Lines that can't be used are left out, counted and kept with the extract. `anyway`: also where much is gone, and a
    full extract of the same number again. Problems: extract.older, extract.full_first, extract.not_next,
    extract.nothing_in_it, extract.too_many_gone, extract.too_many_erased, extract.nothing_added.
    """

    number: int
    kind: ExtractKind
    snapshot_on: date
    staged: StagedExtract | None
    anyway: bool = False

    def again(self, kinds: Sequence[ExtractKind]) -> bool:
        """Whether it is taken in though extracts of these kinds have its number: a full one after an update is."""
        return self.kind is ExtractKind.FULL and (self.anyway or ExtractKind.FULL not in kinds)


@dataclass(frozen=True, slots=True)
class ExtractsTakenIn:
    """Which extracts were taken in, newest first; at most twenty."""


@dataclass(frozen=True, slots=True)
class ExtractView:
    """One of these: `counts` are lines by file, and rows of units that came, changed and went."""

    number: int
    kind: ExtractKind
    snapshot_on: date
    taken_in_at: datetime
    counts: Mapping[str, int]
    lines_left_out: int
    left_out: Sequence[LineLeftOut]


@dataclass(frozen=True, slots=True)
class RegisteredUnits:
    """What does the Crossroads Bank tell of these numbers? Asked by anybody who is signed in: it is public.

    One answer per number that is known, in no order; `person` is who asks, None for the operator.
    """

    person: UUID | None
    numbers: tuple[UnitNumber, ...]


@dataclass(frozen=True, slots=True)
class RegisterDay:
    """Of which day is what the Crossroads Bank told? None where no extract was taken in. `person` is who asks."""

    person: UUID | None


@dataclass(frozen=True, slots=True)
class UnitName:
    """A name of a unit; the language is "" where the Crossroads Bank has none."""

    kind: NameKind
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit as the last extract tells it, and which that is. Of a natural person nothing else but `gone_on` is kept.

    `gone_on` is the day of the first extract without it. `situation` says by language what its code means, and
    `activities` are codes of NACE-BEL, the main ones first. `enterprise` is that of an establishment.
    """

    number: str
    enterprise: str
    natural_person: bool
    names: tuple[UnitName, ...]
    address: Mapping[str, str]
    starts_on: date | None
    gone_on: date | None
    situation_code: str
    situation: Mapping[str, str]
    activities: tuple[str, ...]
    extract: int
    told_on: date

    @property
    def announced(self) -> bool:
        """Whether something is announced of it, such as a bankruptcy or a liquidation."""
        return self.situation_code not in {"", NORMAL_SITUATION}

    def name(self, language: str) -> str:
        """The legal name in that language, else in another; then the commercial and the short one; "" without any."""
        kinds, languages = (NameKind.LEGAL, NameKind.COMMERCIAL, NameKind.SHORT), (language, *ELSE_IN)
        ranked = sorted(self.names, key=lambda each: (kinds.index(each.kind), languages.index(each.language)))
        return ranked[0].text if ranked else ""

    def situation_in(self, language: str) -> str:
        """What is announced, in that language or in one that the Crossroads Bank has words in; "" if nothing is."""
        if not self.announced:
            return ""
        told = (self.situation.get(each) for each in (language, "fr", "nl"))
        return next(filter(None, told), self.situation_code)

    def street(self, language: str) -> str:
        """Street, number and box."""
        box = self.address.get("box", "")
        parts = (self._in(language, "street"), self.address.get("number", ""), f"/{box}" if box else "")
        return " ".join(filter(None, parts))

    def place(self, language: str) -> str:
        """Postcode and municipality, and the country where it is another one."""
        parts = (self.address.get("postcode", ""), self._in(language, "municipality"))
        country = self._in(language, "country")
        return ", ".join(filter(None, (" ".join(filter(None, parts)), country)))

    def _in(self, language: str, name: str) -> str:
        """In French where that is asked, else in Dutch; the Crossroads Bank has no other language of places."""
        first, second = ("fr", "nl") if language == "fr" else ("nl", "fr")
        return self.address.get(f"{name}_{first}") or self.address.get(f"{name}_{second}", "")
