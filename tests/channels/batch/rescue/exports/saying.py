# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How programs and people spell the truth's values: numbers, dates, durations, amounts, and words of closed lists."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

HOUR = 60
_FIRST_DAY = date(1899, 12, 30)
_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}


def dotted(number: str) -> str:
    """79.03.14-999.67."""
    return f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:9]}.{number[9:]}"


def spaced(number: str) -> str:
    """790314 999 67."""
    return f"{number[:6]} {number[6:9]} {number[9:]}"


def bare(number: str) -> int:
    """As a number: zeros in front are lost."""
    return int(number)


def enterprise(number: str) -> str:
    """0181.200.012."""
    return f"{number[:4]}.{number[4:7]}.{number[7:]}"


def prefixed(number: str) -> str:
    """BE0181200012."""
    return f"BE{number}"


def slashes(day: date) -> str:
    """14/03/2024."""
    return f"{day:%d/%m/%Y}"


def dots(day: date) -> str:
    """14.03.2024."""
    return f"{day:%d.%m.%Y}"


def dashes(day: date) -> str:
    """14-3-2024."""
    return f"{day.day}-{day.month}-{day.year}"


def american(day: date) -> str:
    """03/14/2024."""
    return f"{day:%m/%d/%Y}"


def compact(day: date) -> str:
    """20240314."""
    return f"{day:%Y%m%d}"


def moment(day: date) -> str:
    """2024-03-14T00:00:00."""
    return f"{day.isoformat()}T00:00:00"


def serial(day: date) -> int:
    """The number of days that a spreadsheet counts."""
    return (day - _FIRST_DAY).days


def typed(value: date) -> date:
    """The day itself, where the form has days."""
    return value


def in_words(language: str) -> Callable[[date], str]:
    """14 maart 2024, le 1er mai 2024, 3. Mai 2024, March 14, 2024."""
    return lambda day: _worded(day, language)


def _worded(day: date, language: str) -> str:
    month = _MONTHS[language].split()[day.month - 1]
    if language == "fr":
        return f"{'1er' if day.day == 1 else day.day} {month} {day.year}"
    if language == "en":
        return f"{month} {day.day}, {day.year}"
    return f"{day.day}{'.' if language == 'de' else ''} {month} {day.year}"


def colon(minutes: int) -> str:
    """7:36."""
    return f"{minutes // HOUR}:{minutes % HOUR:02d}"


def with_u(minutes: int) -> str:
    """7u36."""
    return f"{minutes // HOUR}u{minutes % HOUR:02d}"


def with_h(minutes: int) -> str:
    """7 h 36 min."""
    return f"{minutes // HOUR} h {minutes % HOUR:02d} min" if minutes % HOUR else f"{minutes // HOUR} h"


def iso_duration(minutes: int) -> str:
    """PT7H36M."""
    return f"PT{minutes // HOUR}H{minutes % HOUR}M" if minutes % HOUR else f"PT{minutes // HOUR}H"


def comma_minutes(minutes: int) -> str:
    """7,36 for seven hours and thirty-six minutes."""
    return f"{minutes // HOUR},{minutes % HOUR:02d}"


def comma_hours(minutes: int) -> str:
    """7,6."""
    return comma(Fraction(minutes, HOUR))


def point_hours(minutes: int) -> str:
    """7.6 as text."""
    return point(Fraction(minutes, HOUR))


def hours(minutes: int) -> float:
    """7.6."""
    return round(float(minutes) / HOUR, 4)


def in_minutes(minutes: int) -> int:
    """456."""
    return int(minutes)


def comma(amount: Fraction) -> str:
    """2,5."""
    return f"{float(amount):g}".replace(".", ",")


def point(amount: Fraction) -> str:
    """2.5."""
    return f"{float(amount):g}"


def number(amount: Fraction) -> float:
    """2.5 as a number."""
    return float(amount)


def percent(share: Fraction) -> str:
    """80 %."""
    return f"{float(share * 100):.4g} %".replace(".", ",")


def percents(share: Fraction) -> float:
    """80."""
    return round(float(share * 100), 2)


def fifths(share: Fraction) -> str:
    """4/5."""
    return f"{share.numerator}/{share.denominator}"


def money(cents: int) -> str:
    """1.250,00 €."""
    return f"{cents // 100},{cents % 100:02d} €"


def last_first(name: tuple[str, str]) -> str:
    """PEETERS Jan."""
    return f"{name[0].upper()} {name[1]}"


def last_comma_first(name: tuple[str, str]) -> str:
    """Peeters, Jan."""
    return f"{name[0]}, {name[1]}"


def first_last(name: tuple[str, str]) -> str:
    """Jan Peeters."""
    return f"{name[1]} {name[0]}"


def listed(spelled: str) -> Callable[[object], str]:
    """Words of a closed list from "followed=gevolgd, not_followed=niet gevolgd"; yes and no for flags."""
    pairs = dict(pair.strip().split("=") for pair in spelled.split(","))
    return lambda value: pairs[("no", "yes")[value] if isinstance(value, bool) else str(value)]
