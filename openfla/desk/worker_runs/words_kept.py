# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a run says of each worker, as JSON for its row and back."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from openfla.desk.batch.said_words import read, written
from openfla.desk.worker_runs.runs import ACTS, Words
from openfla.terms.worker_run import WorkerAct

WORDS = {act: words for words, act in ACTS.items()}


def key_of(form: UUID, words: Words, chosen: Iterable[UUID]) -> UUID:
    """That of an order: from the number of its form, what it says and for whom, in order.

    The same form sent again with anything else in it is another order.
    """
    said = ACTS[type(words)].value, written(words), [str(each) for each in chosen]
    return uuid5(form, json.dumps(said, sort_keys=True))


def words_of(act: WorkerAct, said: Mapping[str, Any]) -> Words:
    """The words behind what was written of them, be it by a version before."""
    words: Words = read(WORDS[act], said, of_before=True)
    return words
