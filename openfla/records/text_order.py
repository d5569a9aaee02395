# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How lists order names and titles that people read: É beside E, small beside capital, 9 before 10.

Computed from the text itself, and not by a collation: PostgreSQL may be built without ICU (ours is), and its own
collations order by bytes. One order for all languages, so that a page of a list is the same whoever reads it.
"""

from django.db.models import CharField, Func

from openfla.records.listed import in_order

LENGTH = 210
_LIGATURES = (("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE"))


def _without_accents(text: str) -> str:
    """The SQL of a text whose letters are plain ones."""
    for sign, letters in _LIGATURES:
        text = f"replace({text}, '{sign}', '{letters}')"
    apart = f"normalize(translate({text}, 'øØłŁđĐı', 'oOlLdDi'), NFKD)"
    return rf"regexp_replace({apart}, '[\u0300-\u036F]', '', 'g')"


class TextOrder(Func):
    """The text as it is ordered: "Élan 9" is "elan 00000000000000000009"."""

    template = in_order(_without_accents("%(expressions)s"))
    arity = 1
    output_field = CharField(max_length=LENGTH)
