# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of a pasted list matched to workers: as many statements for five hundred lines as for one."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.names import listed_name, plain
from openfla.desk.workers.worker_filter import rows_of
from openfla.desk.workers.workers_meant import (
    MOST_LINES,
    LineMeant,
    PastedLine,
    WorkerMeant,
    WorkersMeant,
    WorkersMeantAtClients,
    WorkersNumberedAtClients,
)
from openfla.records.fact import CURRENT
from openfla.records.listed import in_order
from openfla.records.models import WorkerDetails, WorkerNumber
from openfla.records.numbers import indexes_of
from openfla.records.scope import employers_seen

MOST_WORDS = 12
"""A name of more words is compared as it stands, not turned."""
ALIKE = f"""
    SELECT said.line, false AS named, d.worker_id
    FROM unnest(%(reference_lines)s::int[], %(references)s::text[], %(reference_employers)s::uuid[])
        AS said(line, text, employer)
    JOIN records_workerdetails d ON {in_order("d.reference")} = {in_order("said.text")}
    WHERE d.employer_id = ANY(%(employers)s) AND d.withdrawn_at IS NULL AND d.reference <> ''
        AND (said.employer IS NULL OR d.employer_id = said.employer)
    UNION ALL
    SELECT said.line, true, d.worker_id
    FROM unnest(%(name_lines)s::int[], %(names)s::text[], %(name_employers)s::uuid[]) AS said(line, text, employer)
    JOIN records_workerdetails d ON d.sort_name = said.text
    WHERE d.employer_id = ANY(%(employers)s) AND d.withdrawn_at IS NULL
        AND (said.employer IS NULL OR d.employer_id = said.employer)"""  # noqa: S608 - the places hold expressions of ours
NUMBERED = "number_index = ANY (%s::bytea[])"
Meant = dict[int, set[UUID]]
"""By line, the workers whom it means."""


@answers(WorkersMeant)
def workers_meant(question: WorkersMeant, _act: Act) -> tuple[LineMeant, ...] | None:
    """The meaning of each line; None for more lines than are looked up at once."""
    return _told(question.lines, {question.employer})


@answers(WorkersMeantAtClients)
def workers_meant_at_clients(question: WorkersMeantAtClients, _act: Act) -> tuple[LineMeant, ...] | None:
    """The same among the workers of all clients that the gate opened."""
    return _told(question.lines, employers_seen() - {question.organisation})


@answers(WorkersNumberedAtClients)
def workers_numbered_at_clients(question: WorkersNumberedAtClients, _act: Act) -> tuple[LineMeant, ...] | None:
    """By number, without a name."""
    if len(question.lines) > MOST_LINES:
        return None
    found = _by_number(question.lines, employers_seen() - {question.organisation})
    return tuple(
        LineMeant(tuple(WorkerMeant(worker, "", "", "", employer) for worker, employer in sorted(found[line].items())))
        for line in range(len(question.lines))
    )


def _told(lines: Sequence[PastedLine], employers: Collection[UUID]) -> tuple[LineMeant, ...] | None:
    if len(lines) > MOST_LINES:
        return None
    by_reference, by_name = _by_text(lines, employers)
    both = {line: by_reference[line] & by_name[line] for line in by_reference.keys() & by_name.keys()}
    either = {line: by_reference[line] | by_name[line] for line in {*by_reference, *by_name}}
    numbered = {line: set(found) for line, found in _by_number(lines, employers).items()}
    meant = numbered | either | {line: workers for line, workers in both.items() if workers}
    names = _named(set().union(*meant.values()))
    doubtful = {line for line in by_reference if not by_name[line] and len(lines[line].references) > 1}
    return tuple(
        LineMeant(tuple(each for each in names if each.worker in meant.get(line, ())), line not in doubtful)
        for line in range(len(lines))
    )


def _named(workers: Collection[UUID]) -> tuple[WorkerMeant, ...]:
    rows = WorkerDetails.objects.filter(CURRENT, worker__among=workers).order_by("sort_name", "worker_id")
    return tuple(
        WorkerMeant(
            row.lineage, listed_name(row.family_name, row.given_names), row.reference, row.team, row.employer_id
        )
        for row in rows
    )


def _by_number(lines: Sequence[PastedLine], employers: Collection[UUID]) -> dict[int, dict[UUID, UUID]]:
    """By line, the workers with its number, each with its employer."""
    found: dict[int, dict[UUID, UUID]] = defaultdict(dict)
    numbered: dict[bytes, list[int]] = defaultdict(list)
    for line, each in enumerate(lines):
        for index in indexes_of(each.number) if each.number else ():
            numbered[index].append(line)
    if not numbered:
        return found
    rows = WorkerNumber.objects.filter(CURRENT, employer__among=employers)
    alike = rows.extra(where=[NUMBERED], params=[list(numbered)])  # noqa: S610 - a text of ours
    for employer, index, worker in alike.values_list("employer", "number_index", "worker"):
        for line in numbered[bytes(index)]:
            if _among(lines[line], employer):
                found[line][worker] = employer
    return found


def _among(line: PastedLine, employer: UUID) -> bool:
    return line.employer in {None, employer}


def _by_text(lines: Sequence[PastedLine], employers: Collection[UUID]) -> tuple[Meant, Meant]:
    """Of lines without a number: whom a reference means, and whom a name means."""
    texts = {line: each for line, each in enumerate(lines) if not each.number}
    references = [(line, text) for line, each in texts.items() for text in each.references if text]
    names = [(line, text) for line, each in texts.items() for text in _turned(each.names)]
    by_reference: Meant = defaultdict(set)
    by_name: Meant = defaultdict(set)
    values = {
        "employers": list(employers),
        "reference_lines": [line for line, _ in references],
        "references": [text for _, text in references],
        "name_lines": [line for line, _ in names],
        "names": [text for _, text in names],
        "reference_employers": [lines[line].employer for line, _ in references],
        "name_employers": [lines[line].employer for line, _ in names],
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
