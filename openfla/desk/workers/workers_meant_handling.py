# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of a pasted list matched to workers: as many statements for five hundred lines as for one."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.declared.declared_workers import Workers
from openfla.desk.handling import answers
from openfla.desk.names import listed_name, plain
from openfla.desk.workers.worker_filter import rows_of
from openfla.desk.workers.workers_meant import MOST_LINES, LineMeant, WorkerMeant, WorkersMeant
from openfla.records.fact import CURRENT
from openfla.records.listed import in_order
from openfla.records.models import WorkerDetails

MOST_WORDS = 12
"""A name of more words is compared as it stands, not turned."""
ALIKE = f"""
    SELECT said.line, false AS named, d.worker_id
    FROM unnest(%(reference_lines)s::int[], %(references)s::text[]) AS said(line, text)
    JOIN records_workerdetails d ON {in_order("d.reference")} = {in_order("said.text")}
    WHERE d.employer_id = %(employer)s AND d.withdrawn_at IS NULL AND d.reference <> ''
    UNION ALL
    SELECT said.line, true, d.worker_id
    FROM unnest(%(name_lines)s::int[], %(names)s::text[]) AS said(line, text)
    JOIN records_workerdetails d ON d.sort_name = said.text
    WHERE d.employer_id = %(employer)s AND d.withdrawn_at IS NULL"""  # noqa: S608 - the places hold expressions of ours


@answers(WorkersMeant)
def workers_meant(question: WorkersMeant, _act: Act) -> tuple[LineMeant, ...] | None:
    """The meaning of each line; None for more lines than are looked up at once."""
    if len(question.lines) > MOST_LINES:
        return None
    by_reference, by_name = _by_text(question)
    both = {line: by_reference[line] & by_name[line] for line in by_reference.keys() & by_name.keys()}
    either = {line: by_reference[line] | by_name[line] for line in {*by_reference, *by_name}}
    meant = _by_number(question) | either | {line: workers for line, workers in both.items() if workers}
    names = _named(set().union(*meant.values()))
    doubtful = {line for line in by_reference if not by_name[line] and len(question.lines[line].references) > 1}
    return tuple(
        LineMeant(tuple(each for each in names if each.worker in meant.get(line, ())), line not in doubtful)
        for line in range(len(question.lines))
    )


def _named(workers: Collection[UUID]) -> tuple[WorkerMeant, ...]:
    rows = WorkerDetails.objects.filter(CURRENT, worker__among=workers).order_by("sort_name", "worker_id")
    return tuple(
        WorkerMeant(row.lineage, listed_name(row.family_name, row.given_names), row.reference, row.team) for row in rows
    )


def _by_number(question: WorkersMeant) -> dict[int, set[UUID]]:
    keys = {line: WorkerKey(each.number) for line, each in enumerate(question.lines) if each.number}
    ids = Workers.of_keys({(question.employer, key) for key in keys.values()}).ids
    found = ((line, ids.get((question.employer, key))) for line, key in keys.items())
    return {line: {worker} for line, worker in found if worker}


def _by_text(question: WorkersMeant) -> tuple[dict[int, set[UUID]], dict[int, set[UUID]]]:
    """Of lines without a number: whom a reference means, and whom a name means."""
    texts = {line: each for line, each in enumerate(question.lines) if not each.number}
    references = [(line, text) for line, each in texts.items() for text in each.references if text]
    names = [(line, text) for line, each in texts.items() for text in _turned(each.names)]
    by_reference: dict[int, set[UUID]] = defaultdict(set)
    by_name: dict[int, set[UUID]] = defaultdict(set)
    values = {
        "employer": question.employer,
        "reference_lines": [line for line, _ in references],
        "references": [text for _, text in references],
        "name_lines": [line for line, _ in names],
        "names": [text for _, text in names],
    }
    for line, named, worker in rows_of(ALIKE, values) if references or names else ():
        (by_name if named else by_reference)[line].add(worker)
    return by_reference, by_name


def _turned(names: tuple[str, ...]) -> Iterator[str]:
    """Each name as it is compared, beginning at each of its words: "jan peeters", "peeters jan"."""
    seen = set()
    for name in names:
        words = plain(name).split()
        for first in range(len(words) if len(words) <= MOST_WORDS else 1):
            seen.add(" ".join((*words[first:], *words[:first])))
    yield from sorted(seen)
