# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a staff directory says of a worker, told to that worker."""

import json

from openfla.desk.act import Act
from openfla.desk.directory.directory import DirectoryWords, OwnDirectoryWords
from openfla.desk.handling import answers
from openfla.records.models import DirectoryUser


@answers(OwnDirectoryWords)
def own_directory_words(question: OwnDirectoryWords, _act: Act) -> tuple[DirectoryWords, ...]:
    """One for each time that the directory had the worker."""
    rows = DirectoryUser.objects.filter(employer=question.employer, worker=question.worker)
    return tuple(map(_words, rows.order_by("-changed_at", "-id")))


def _words(row: DirectoryUser) -> DirectoryWords:
    return DirectoryWords(
        user_name=row.user_name,
        external_id=row.external_id,
        reference=row.reference,
        words=json.loads(row.said.get("content", "{}")),
        fields=row.said.get("fields", {}),
        recorded=row.written,
        otherwise={**row.kept, **row.open},
        decided={field: {name: told[name] for name in told if name != "entry"} for field, told in row.decided.items()},
        left_on=row.left_on,
        said_at=row.changed_at,
        removed_at=row.removed_at,
    )
