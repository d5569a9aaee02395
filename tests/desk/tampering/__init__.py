# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Ways to change a sealed journal quietly, as somebody who owns the database, the folder of checkpoints, or both.

Each takes the dice and says what verification must name: an entry, a row, a file, or nothing in particular.
"""

from collections.abc import Callable

from tests.desk.notary import Notary
from tests.desk.tampering.dice import Dice
from tests.desk.tampering.entries import (
    consultation_hidden,
    database_put_back,
    deleted_with_its_place,
    entry_changed,
    entry_deleted,
    entry_made_unreadable,
    inserted,
    journal_put_back,
    row_changed,
    row_inserted,
    swapped,
)
from tests.desk.tampering.seals import (
    checkpoint_changed,
    checkpoint_deleted,
    file_changed,
    file_deleted,
    files_swapped,
    place_changed,
    seal_changed,
    seal_deleted,
    sealed_anew,
)

Tampering = Callable[[Dice, Notary], str]
TAMPERINGS: tuple[Tampering, ...] = (
    entry_changed,
    entry_made_unreadable,
    row_changed,
    entry_deleted,
    consultation_hidden,
    deleted_with_its_place,
    swapped,
    inserted,
    row_inserted,
    journal_put_back,
    database_put_back,
    seal_changed,
    seal_deleted,
    place_changed,
    sealed_anew,
    file_deleted,
    file_changed,
    files_swapped,
    checkpoint_changed,
    checkpoint_deleted,
)
