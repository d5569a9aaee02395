# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One statement as what it registers: a training and the worker's part in it, or that an earlier one is taken back.

What it does not say is not guessed: without the worker's reference, a name or a length it is refused. A course that
somebody completed or passed is that worker's own; an event that several attended is one training.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from hashlib import blake2b
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.utils.dateparse import parse_duration

from openfla.channels.api.parsing import moment_of
from openfla.channels.api.problems import Issue
from openfla.channels.api.refusing import Names, issue_type
from openfla.channels.api.writing import SOURCE
from openfla.channels.wording import LANGUAGES, sentence
from openfla.desk.act import BRUSSELS
from openfla.desk.declared.declarations import TO_BE_FOUND, Declare, FactKey, WorkerKey
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.terms.training import DeliveryMode, ParticipationState, TrainingType


class Verb(Enum):
    """What a statement may say that concerns a training."""

    COMPLETED = "completed"
    PASSED = "passed"
    ATTENDED = "attended"
    VOIDED = "voided"


_ADL, _STREAMS = "http://adlnet.gov/expapi/verbs/", "http://activitystrea.ms/"
VERBS: Mapping[str, Verb] = {
    **{_ADL + each.value: each for each in Verb},
    f"{_STREAMS}complete": Verb.COMPLETED,
    f"{_STREAMS}schema/1.0/complete": Verb.COMPLETED,
    f"{_STREAMS}attend": Verb.ATTENDED,
    f"{_STREAMS}schema/1.0/attend": Verb.ATTENDED,
}
OF_STATEMENT: Names = {
    "whose": "actor.account.name!",
    "title": "object.definition.name!",
    "language": "context.language",
    "slots": "result.duration!",
    "minutes": "result.duration",
    "state": "timestamp",
    "training": "object.id",
    "participation": "object.id",
    "of": "object.id",
    "version": "object.id",
    "sender_reference": "id",
    "reference": "id",
    "worker": "actor",
}
"""What a statement calls the fields of the desk."""
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that fits the standard. `place` is where it stands in the body: "[3]", or nothing."""

    said: Mapping[str, Any]
    id: UUID
    place: str
    employer: UUID
    now: datetime

    @property
    def verb(self) -> Verb | None:
        """What it says; None where that concerns no training."""
        return VERBS.get(self.said["verb"]["id"])

    def at(self, name: str) -> str:
        """A place in the body."""
        return f"{self.place}.{name}".strip(".")

    @property
    def result(self) -> Mapping[str, Any]:
        """How it went; empty where nothing is said."""
        found: Mapping[str, Any] = self.said.get("result", {})
        return found

    @property
    def day(self) -> date:
        """In Belgium; without a moment of its own a statement tells of when it comes in."""
        moment = moment_of(self.said.get("timestamp")) or self.now
        return moment.astimezone(BRUSSELS).date()

    @property
    def worker(self) -> str:
        """The employer's own reference of the worker; empty where the actor is named otherwise, or is a group."""
        actor = self.said["actor"]
        return str(actor.get("account", {}).get("name", "")).strip() if actor.get("objectType") != "Group" else ""

    @property
    def title(self) -> str:
        """The name of the activity: in the language of the statement, else in the first of ours that it has."""
        names: Mapping[str, str] = self.said["object"].get("definition", {}).get("name", {})
        wanted = [self.language, *LANGUAGES]
        stated = sorted(((tag, text.strip()) for tag, text in names.items() if text.strip()), reverse=True)
        by_language = {tag.partition("-")[0].lower(): text for tag, text in stated}
        return next((by_language[each] for each in (*wanted, *by_language) if each in by_language), "")

    @property
    def language(self) -> str:
        """In two letters; empty where none is said."""
        found = str(self.said.get("context", {}).get("language", "")).partition("-")[0].lower()
        return found if len(found) == 2 and found.isascii() and found.isalpha() else ""  # noqa: PLR2004 - two letters

    @property
    def minutes(self) -> int | None:
        """Whole minutes that it took; None where that is not said, or in months."""
        duration = self.result.get("duration")
        try:
            found = parse_duration(duration) if duration else None
        except OverflowError:
            return None
        return None if found is None else int(found.total_seconds() // MINUTE)

    @property
    def success(self) -> bool | None:
        """Whether it was passed, if that is said."""
        said: bool | None = self.result.get("success")
        return True if said is None and self.verb is Verb.PASSED else said

    @property
    def about(self) -> str:
        """Which training of this employer: the same for what must not count twice."""
        activity, day = self.said["object"]["id"], self.day.isoformat()
        if self.verb is Verb.ATTENDED:
            return _digest(activity, day, self.title, str(self.minutes), self.language)
        return _digest(activity, self.worker, self.said.get("context", {}).get("registration", day).lower())


def reference(statement: UUID) -> str:
    """Under which reference its sender declared it. In letters: a national number might stand in figures by chance."""
    return f"xAPI/{statement.hex.translate(_LETTERS)}"


def statements(bodies: Iterable[Mapping[str, Any]], *, many: bool, employer: UUID, now: datetime) -> list[Statement]:
    """Those of a body; one without an id is given one."""
    return [
        Statement(each, UUID(each["id"]) if "id" in each else uuid4(), f"[{count}]" if many else "", employer, now)
        for count, each in enumerate(bodies)
    ]


def issues_of(statement: Statement) -> list[Issue]:
    """Why it can't be taken in, though it fits the standard; nothing for what concerns no training."""
    if statement.verb is None:
        return []
    if statement.verb is Verb.VOIDED:
        thing = statement.said["object"]
        fits = thing.get("objectType") == "StatementRef" and _is_id(thing.get("id"))
        return [] if fits else [_issue("xapi.no_statement", statement.at("object"))]
    return [_issue(code, statement.at(name)) for code, name in _lacking(statement)]


def _lacking(statement: Statement) -> Iterable[tuple[str, str]]:
    thing = statement.said["object"]
    if not statement.worker:
        yield "xapi.actor_unnamed", "actor"
    if thing.get("objectType", "Activity") != "Activity" or not thing.get("id"):
        yield "xapi.no_activity", "object"
        return
    if not statement.title:
        yield "training.title_missing", "object.definition.name"
    if statement.minutes is None:
        yield "xapi.duration_unknown", "result.duration"
    if statement.result.get("completion") is False and statement.verb is Verb.COMPLETED:
        yield "xapi.contradicts_verb", "result.completion"
    if statement.result.get("success") is False and statement.verb is Verb.PASSED:
        yield "xapi.contradicts_verb", "result.success"


def registering(statement: Statement) -> tuple[Declare, Declare]:
    """The training, and the worker's part in it."""
    shared = statement.verb is Verb.ATTENDED
    about = f"xAPI/{statement.about}"
    under = f"{about}/event" if shared else f"{reference(statement.id)}/course"
    slot = SlotTerms(statement.day, statement.minutes or 0)
    mode = DeliveryMode.CLASSROOM if shared else DeliveryMode.ONLINE
    terms = TrainingTerms(
        statement.title, TrainingType.FORMAL, (slot,), language=statement.language, mode=mode, reference=about
    )
    training = RegisterTraining(statement.employer, TO_BE_FOUND, terms, SOURCE, fresh=not shared)
    success = {True: "passed", False: "failed", None: ""}[statement.success]
    part = ParticipationTerms(ParticipationState.FOLLOWED, outcome=success)
    taking = RegisterParticipation(statement.employer, TO_BE_FOUND, TO_BE_FOUND, part, SOURCE)
    whose = WorkerKey(reference=statement.worker)
    return Declare(under, training), Declare(reference(statement.id), taking, whose, FactKey(under))


def voiding(statement: Statement) -> tuple[Declare, Declare]:
    """That what another statement registered never was: its own training, or else the worker's part in an event."""
    voided, employer = reference(UUID(statement.said["object"]["id"])), statement.employer
    why = sentence("xapi.voided", {}, settings.LANGUAGE_CODE)
    course = CancelTraining(employer, TO_BE_FOUND, TO_BE_FOUND, why)
    part = CancelParticipation(employer, TO_BE_FOUND, TO_BE_FOUND, why)
    own = reference(statement.id)
    return (
        Declare(f"{own}/course", course, None, FactKey(f"{voided}/course")),
        Declare(own, part, None, FactKey(voided)),
    )


def _digest(*texts: str) -> str:
    made = blake2b("\x1f".join(texts).encode(), digest_size=16, person=b"xapi").hexdigest()
    return made.translate(_LETTERS)


def _is_id(text: object) -> bool:
    try:
        return bool(UUID(str(text)))
    except ValueError:
        return False


def _issue(code: str, name: str) -> Issue:
    return Issue(issue_type(code), "body", name, code)
