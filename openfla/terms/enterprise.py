# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers of enterprises, establishment units and NSSO employers, each checking itself."""

import re
from dataclasses import dataclass
from enum import StrEnum

from openfla.terms.problem import Problem, shown

_ENTERPRISE = re.compile(r"[01][0-9]{9}")
_ESTABLISHMENT = re.compile(r"[2-8][0-9]{9}")
_NINE = re.compile(r"[0-9]{9}")
_NSSO = re.compile(r"[0-9]{1,10}")
_NSSO_WRITTEN = re.compile(r"[0-9]{1,8}-[0-9]{2}|[0-9]{1,10}")
_SEPARATORS = str.maketrans("", "", " \u00a0\u202f.-/\t")
_PREFIX = re.compile(r"(?:BE|TVA|BTW|VAT)+", re.IGNORECASE)
_NSSO_LEAST, _NSSO_MOST = 197, 5_999_999_999
_DEFINITIVE = range(100_006, 199_999_935)
_PROVISIONAL = range(5_000_000_120, 5_999_999_990)


def _check_holds(digits: str) -> bool:
    return int(digits[8:]) == 97 - int(digits[:8]) % 97


def _bare(text: str) -> str:
    return text.translate(_SEPARATORS)


@dataclass(frozen=True, slots=True)
class EnterpriseNumber:
    """A number of the Crossroads Bank for Enterprises: ten digits, the first 0 or 1."""

    digits: str

    @classmethod
    def parse(cls, text: str, *, field: str = "") -> "EnterpriseNumber | Problem":
        """The number in its one spelling; enterprise.wrong_form or enterprise.wrong_check_number."""
        if not _ENTERPRISE.fullmatch(text):
            return Problem("enterprise.wrong_form", field, {"found": shown(text)})
        if not _check_holds(text):
            return Problem("enterprise.wrong_check_number", field, {"found": shown(text)})
        return cls(text)

    @classmethod
    def normalise(cls, text: str, *, field: str = "") -> "EnterpriseNumber | Problem":
        """The number as people write it: dots, spaces, a VAT prefix, or the old nine digits."""
        bare = _bare(text)
        prefix = _PREFIX.match(bare)
        bare = bare[prefix.end() :] if prefix else bare
        return cls.parse("0" + bare if _NINE.fullmatch(bare) else bare, field=field)

    @property
    def display(self) -> str:
        """With dots: 0199.999.944."""
        return f"{self.digits[:4]}.{self.digits[4:7]}.{self.digits[7:]}"

    @property
    def vat_number(self) -> str:
        """With the country in front: BE0199999944."""
        return f"BE{self.digits}"

    def __str__(self) -> str:
        """The ten digits."""
        return self.digits


@dataclass(frozen=True, slots=True)
class EstablishmentNumber:
    """An establishment unit's number: ten digits, the first 2 to 8."""

    digits: str

    @classmethod
    def parse(cls, text: str, *, field: str = "") -> "EstablishmentNumber | Problem":
        """The number in its one spelling; establishment.wrong_form or establishment.wrong_check_number."""
        values = {"found": shown(text)}
        if not _ESTABLISHMENT.fullmatch(text):
            return Problem("establishment.wrong_form", field, values)
        return cls(text) if _check_holds(text) else Problem("establishment.wrong_check_number", field, values)

    @classmethod
    def normalise(cls, text: str, *, field: str = "") -> "EstablishmentNumber | Problem":
        """The number with dots, spaces or hyphens left out."""
        return cls.parse(_bare(text), field=field)

    @property
    def display(self) -> str:
        """With dots: 8.999.999.005."""
        text = self.digits
        return f"{text[0]}.{text[1:4]}.{text[4:7]}.{text[7:]}"

    def __str__(self) -> str:
        """The ten digits."""
        return self.digits


class NssoKind(StrEnum):
    """Definitive, or provisional until the NSSO has decided."""

    DEFINITIVE = "nssoNumber"
    PROVISIONAL = "provisionalNssoNumber"


@dataclass(frozen=True, slots=True)
class NssoNumber:
    """An employer's number at the NSSO (ONSS, RSZ); an integer, without leading zeros."""

    number: int

    @classmethod
    def of(cls, number: int, *, field: str = "") -> "NssoNumber | Problem":
        """The number, or nsso.wrong_form (outside 197 to 5999999999), nsso.wrong_range, nsso.wrong_check_number."""
        values = {"found": shown(str(number))}
        if not _NSSO_LEAST <= number <= _NSSO_MOST:
            return Problem("nsso.wrong_form", field, values)
        if number not in _DEFINITIVE and number not in _PROVISIONAL:
            return Problem("nsso.wrong_range", field, values)
        base, check = divmod(number, 100)
        return cls(number) if check == 96 - base * 100 % 97 else Problem("nsso.wrong_check_number", field, values)

    @classmethod
    def parse(cls, text: str, *, field: str = "") -> "NssoNumber | Problem":
        """The number written in digits only."""
        if not _NSSO.fullmatch(text):
            return Problem("nsso.wrong_form", field, {"found": shown(text)})
        return cls.of(int(text), field=field)

    @classmethod
    def normalise(cls, text: str, *, field: str = "") -> "NssoNumber | Problem":
        """The number with spaces, or a hyphen before the check number: 1999990-61."""
        written = text.translate(str.maketrans("", "", " \u00a0\u202f."))
        return cls.parse(written.replace("-", "") if _NSSO_WRITTEN.fullmatch(written) else text, field=field)

    @property
    def kind(self) -> NssoKind:
        """Definitive or provisional, by range."""
        return NssoKind.DEFINITIVE if self.number in _DEFINITIVE else NssoKind.PROVISIONAL

    @property
    def display(self) -> str:
        """Seven (definitive) or eight digits, a hyphen, the check number: 0001000-06."""
        base, check = divmod(self.number, 100)
        return f"{base:07d}-{check:02d}"

    def __str__(self) -> str:
        """The digits, without leading zeros."""
        return str(self.number)
