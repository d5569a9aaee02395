# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The one language of a place in Belgium, by its postal code (laws on the use of languages in administrative matters,
coordinated on 18 July 1966, art. 3 to 8).

What an employer writes to its personnel follows the place of work: Dutch by the Flemish decree of 19 July 1973, French
by the decree of the French Community of 30 June 1982, and by art. 52 of the coordinated laws in the German area, in
Brussels and in communes with facilities. In Brussels and in the latter a worker may be due either language, so their
codes give none. The German area, whose communes have facilities too, is the exception: German is what they all have.

Not verified: neither the acts nor the list of codes of the post were compared; both are as generally known.
"""

from bisect import bisect_right

DUTCH, FRENCH, GERMAN, NONE = "nl", "fr", "de", ""
_FIRST_CODES = (
    (0, NONE),  # of institutions, and Brussels
    (1300, FRENCH),  # Walloon Brabant
    (1500, DUTCH),  # Flemish Brabant
    (4000, FRENCH),  # Liège
    (4700, GERMAN),  # the nine communes of the German area
    (4792, FRENCH),  # Liège, Namur, Hainaut, Luxembourg
    (8000, DUTCH),  # the Flanders
)
_FACILITIES = frozenset(
    {
        *(1547, 1620, 1630, 1640, 1780, 1950, 1970),  # Bever, and the six communes around Brussels
        *(3717, *range(3790, 3799), 8587, 8957, 9600),  # Herstappe, Voeren, Spiere-Helkijn, Mesen, Ronse
        *(4950, 4960),  # Waimes, Malmedy
        *range(7700, 7713),  # Mouscron
        *(*range(7780, 7785), 7850, 7880),  # Comines-Warneton, Enghien, Flobecq
    }
)
LENGTH = 4


def language_of_area(postcode: str, country: str = "BE") -> str:
    """nl, fr or de where that code has one language, else an empty text: also abroad, and for what is no code."""
    code = postcode.strip().upper().removeprefix("B-")
    if country not in {"", "BE"} or len(code) != LENGTH or not (code.isascii() and code.isdigit()):
        return NONE
    if int(code) in _FACILITIES:
        return NONE
    place = bisect_right(_FIRST_CODES, int(code), key=lambda each: each[0])
    return _FIRST_CODES[place - 1][1]
