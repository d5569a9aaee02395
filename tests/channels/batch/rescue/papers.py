# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Documents issued about the workers of an employer, as plain data: what is told of each, the digests of its files."""

import hashlib
from typing import Any

from openfla.desk.batch.received import open_received
from openfla.desk.documents.issued import IssuedDocuments, IssuedFile
from openfla.desk.workers.worker_list import WorkerList
from tests.desk.conftest import Body, House


def papers(house: House, employer: Body) -> list[Any]:
    """By the name of the worker."""
    found = []
    for row in house.ask(WorkerList(employer.id, 2025, size=100), by=employer.officer).rows:
        for each in house.ask(IssuedDocuments(employer.id, row.worker), by=employer.officer):
            digests = []
            for kind in each.files:
                question = IssuedFile(employer.id, row.worker, each.document, kind)
                with open_received(house.ask(question, by=employer.officer)) as file:
                    digests.append(hashlib.sha256(file.read()).hexdigest())
            told = (each.document, each.kind, each.on, each.issued_at, each.language, each.edition, each.content)
            found.append([row.family_name, *map(str, told), digests])
    return sorted(found)
