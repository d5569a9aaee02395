# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Templates of trainings kept, renamed and dropped."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.history import history_of
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.desk.trainings.templates import (
    LONGEST_CERTIFICATE,
    LONGEST_NAME,
    LONGEST_VALIDITY,
    MOST_TEMPLATES,
    DropTemplate,
    RenameTemplate,
    SaveTemplate,
    Session,
    TemplateCard,
    TemplateRow,
    TemplateView,
    TrainingTemplates,
)
from openfla.desk.trainings.training_terms import terms_of
from openfla.desk.trainings.trainings import SlotTerms, TrainingTerms
from openfla.records.fact import CURRENT
from openfla.records.models import Training, TrainingTemplate
from openfla.records.text_order import TextOrder
from openfla.terms.problem import Problem
from openfla.terms.training import DeliveryMode, Financing, TrainingType

LONGEST = {"name": LONGEST_NAME, "certificate": LONGEST_CERTIFICATE, "joint_committee": 9, "team": 100}
COPIED = (
    *("title", "provider_name", "type", "field", "language", "mode", "financing", "cost_cents"),
    "registration_number",
)
"""What a template takes over from a training as it stands."""
OWN = ("certificate", "certificate_months", "joint_committee", "team")


@handles(SaveTemplate)
def save_templates(commands: Sequence[SaveTemplate], act: Act) -> list[Outcome]:
    """Each under a name of its own, as long as there is room."""
    trainings = _trainings(commands)
    return [_saved(command, trainings, act) for command in commands]


def _trainings(commands: Sequence[SaveTemplate]) -> Mapping[tuple[UUID, UUID], TrainingTerms]:
    """What stands now, by employer and training."""
    lineages = {command.training for command in commands}
    rows = Training.objects.filter(CURRENT, lineage__among=lineages).prefetch_related("slots")
    return {(row.employer_id, row.lineage): terms_of(row, row.slots.all()) for row in rows}


def _saved(command: SaveTemplate, trainings: Mapping[tuple[UUID, UUID], TrainingTerms], act: Act) -> Outcome:
    terms = trainings.get((command.employer, command.training))
    if terms is None:
        return NOT_FOUND
    kept = _kept(command.employer)
    name = _plain(command.name)
    problems = [*_named(name, kept), *_wrong(command)]
    if kept.count() >= MOST_TEMPLATES:
        problems.append(Problem("template.too_many", "", {"most": MOST_TEMPLATES}))
    if problems:
        return Refused(tuple(problems))
    row = TrainingTemplate(
        name=name,
        sessions=[_written(each, terms) for each in terms.slots],
        **{each: getattr(terms, each) for each in COPIED},
        **{each: getattr(command, each) for each in OWN},
        **act.recorded(command.employer),
    )
    row.save(force_insert=True)
    return Done(row.id)


def _kept(employer: UUID) -> QuerySet[TrainingTemplate]:
    return TrainingTemplate.objects.filter(CURRENT, employer=employer)


def _plain(name: str) -> str:
    return " ".join(name.split())


def _named(name: str, others: QuerySet[TrainingTemplate]) -> Iterator[Problem]:
    """Why a template can't be called that beside the others."""
    if not name:
        yield Problem("template.name_missing", "name")
    if others.filter(name__iexact=name).exists():
        yield Problem("template.name_taken", "name")
    if len(name) > LONGEST_NAME:
        yield Problem("training.text_too_long", "name", {"length": len(name), "limit": LONGEST_NAME})


def _wrong(command: SaveTemplate) -> Iterator[Problem]:
    for name, limit in LONGEST.items():
        if name != "name" and (length := len(getattr(command, name))) > limit:
            yield Problem("training.text_too_long", name, {"length": length, "limit": limit})
    months = command.certificate_months
    if months is not None and not 0 < months <= LONGEST_VALIDITY:
        yield Problem("template.validity", "certificate_months", {"most": LONGEST_VALIDITY})


def _written(slot: SlotTerms, terms: TrainingTerms) -> dict[str, Any]:
    first = min(each.on for each in terms.slots)
    return {
        "after": (slot.on - first).days,
        "minutes": slot.minutes,
        "starts_at": slot.starts_at.isoformat() if slot.starts_at else None,
        "ends_at": slot.ends_at.isoformat() if slot.ends_at else None,
        "place": slot.place,
    }


@handles(RenameTemplate)
def rename_templates(commands: Sequence[RenameTemplate], _act: Act) -> list[Outcome]:
    """The same name again changes nothing."""
    return [_renamed(command) for command in commands]


def _renamed(command: RenameTemplate) -> Outcome:
    kept, name = _kept(command.employer), _plain(command.name)
    row = kept.filter(id=command.template).first()
    if row is None:
        return NOT_FOUND
    if row.name == name:
        return Done(row.id, Effect.UNCHANGED)
    if problems := tuple(_named(name, kept.exclude(id=row.id))):
        return Refused(problems)
    kept.filter(id=row.id).update(name=name)
    return Done(row.id, Effect.CHANGED)


@handles(DropTemplate)
def drop_templates(commands: Sequence[DropTemplate], act: Act) -> list[Outcome]:
    """At once; its name is free again."""
    return [_dropped(command, act) for command in commands]


def _dropped(command: DropTemplate, act: Act) -> Outcome:
    found = _kept(command.employer).filter(id=command.template)
    dropped = found.update(withdrawn_at=act.now, withdrawn_entry=act.entry)
    return Done(command.template, Effect.CHANGED) if dropped else NOT_FOUND


@answers(TrainingTemplates)
def training_templates(question: TrainingTemplates, _act: Act) -> tuple[TemplateRow, ...]:
    """One query."""
    return tuple(_row(view_of(row)) for row in _kept(question.employer).order_by(TextOrder("name"), "id"))


def _row(view: TemplateView) -> TemplateRow:
    about = view.title, view.provider_name, view.type
    return TemplateRow(view.template, view.name, *about, view.minutes, view.joint_committee, view.team)


@answers(TemplateCard)
def template_card(question: TemplateCard, _act: Act) -> TemplateView | None:
    """None for one that was dropped."""
    row = _kept(question.employer).filter(id=question.template).first()
    return view_of(row, history_of(reference=row.id)) if row else None


def view_of(row: TrainingTemplate, history: tuple[Any, ...] = ()) -> TemplateView:
    """What the row says."""
    return TemplateView(
        template=row.id,
        name=row.name,
        title=row.title,
        provider_name=row.provider_name,
        type=TrainingType(row.type),
        field=row.field,
        language=row.language,
        mode=DeliveryMode(row.mode),
        financing=Financing(row.financing),
        cost_cents=row.cost_cents,
        registration_number=row.registration_number,
        sessions=tuple(map(_session, row.sessions)),
        certificate=row.certificate,
        certificate_months=row.certificate_months,
        joint_committee=row.joint_committee,
        team=row.team,
        history=history,
    )


def _session(written: Mapping[str, Any]) -> Session:
    starts_at, ends_at = (written[name] and time.fromisoformat(written[name]) for name in ("starts_at", "ends_at"))
    return Session(written["after"], written["minutes"], starts_at, ends_at, written["place"])
