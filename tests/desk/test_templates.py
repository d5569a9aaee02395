# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Templates of trainings: kept from one that was given, renamed, dropped, and begun from on another day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from uuid import UUID, uuid4

import pytest

from openfla.desk.access.access import GrantAccess
from openfla.desk.actor import Actor
from openfla.desk.outcome import Done, Effect
from openfla.desk.trainings import templates_handling
from openfla.desk.trainings.templates import (
    DropTemplate,
    RenameTemplate,
    SaveTemplate,
    TemplateCard,
    TrainingTemplates,
)
from openfla.desk.trainings.trainings import CancelTraining, RegisterTraining, SlotTerms, TrainingCard, TrainingTerms
from openfla.records.models import TrainingTemplate
from openfla.terms.limit import Limit
from openfla.terms.role import LIMITABLE
from openfla.terms.training import DeliveryMode, Financing, TrainingType
from tests.desk.conftest import SINCE, Body, House, segment
from tests.desk.roles import HERE

NOT_THERE = ["desk.not_found"]
GIVEN = TrainingTerms(
    "VCA basis",
    TrainingType.FORMAL,
    (SlotTerms(date(2026, 1, 30), 240, time(8), time(12), "Gent"), SlotTerms(date(2026, 2, 2), 456)),
    "Leerhuis",
    "safety",
    "nl",
    DeliveryMode.CLASSROOM,
    Financing.SECTOR_FUND,
    125_050,
    "VCA-2026-1",
    "ODB-1",
)


@pytest.fixture
def body(house: House) -> Body:
    """An employer."""
    return house.employer()


def given(house: House, body: Body) -> UUID:
    """A training of two days, on either side of a weekend."""
    return house.done(RegisterTraining(body.id, uuid4(), GIVEN), by=body.officer).reference


def kept(house: House, body: Body, name: str = "VCA") -> UUID:
    """A template of it, for somebody's team, with a certificate of ten years."""
    told = SaveTemplate(body.id, given_once(house, body), name, "VCA", 120, "124", "Werf")
    return house.done(told, by=body.officer).reference


def given_once(house: House, body: Body) -> UUID:
    """The same training each time."""
    bare = replace(GIVEN, reference=f"{uuid4()}")
    return house.done(RegisterTraining(body.id, uuid4(), bare), by=body.officer).reference


def test_a_template_keeps_what_was_given_and_begins_on_another_day(house: House, body: Body) -> None:
    """With as many days between its sessions, its certificate from its own last day, and without a reference."""
    training = given(house, body)
    told = SaveTemplate(body.id, training, "  VCA  basis ", "VCA", 120, "124", "Werf")
    template = house.done(told, by=body.officer).reference
    [row] = house.ask(TrainingTemplates(body.id), by=body.officer)
    assert (row.template, row.name, row.title, row.minutes) == (template, "VCA basis", "VCA basis", 696)
    version = house.ask(TrainingCard(body.id, training), by=body.officer).version
    house.done(CancelTraining(body.id, training, version, "dubbel"), by=body.officer)
    view = house.ask(TemplateCard(body.id, template), by=body.officer)
    days = (date(2026, 5, 29), date(2026, 6, 1))
    slots = tuple(replace(slot, on=day) for slot, day in zip(GIVEN.slots, days, strict=True))
    assert view.begun_on(days[0]) == replace(GIVEN, slots=slots, reference="")
    assert view.valid_until(days[0]) == date(2036, 6, 1)
    assert (view.certificate, view.joint_committee, view.team) == ("VCA", "124", "Werf")
    assert [line.act for line in view.history] == ["SaveTemplate"]


def test_a_template_is_renamed_and_dropped(house: House, body: Body) -> None:
    """The same name changes nothing; the name of one that was dropped is free."""
    template = kept(house, body)
    assert house.done(RenameTemplate(body.id, template, " VCA "), by=body.officer).effect is Effect.UNCHANGED
    assert house.done(RenameTemplate(body.id, template, "vca"), by=body.officer).effect is Effect.CHANGED
    house.done(DropTemplate(body.id, template), by=body.officer)
    assert house.ask(TrainingTemplates(body.id), by=body.officer) == ()
    assert house.ask(TemplateCard(body.id, template), by=body.officer) is None
    for gone in (DropTemplate(body.id, template), RenameTemplate(body.id, template, "Weg")):
        assert house.codes(gone, by=body.officer) == NOT_THERE
    assert kept(house, body, "vca") != template


WRONG: dict[str, Callable[[Body, UUID], object]] = {
    "template.name_missing": lambda body, training: SaveTemplate(body.id, training, " "),
    "template.name_taken": lambda body, training: SaveTemplate(body.id, training, "vca"),
    "template.validity": lambda body, training: SaveTemplate(body.id, training, "x", certificate_months=241),
    "training.text_too_long": lambda body, training: SaveTemplate(body.id, training, "x", certificate="x" * 101),
    "desk.not_found": lambda body, _training: SaveTemplate(body.id, uuid4(), "x"),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_can_not_be_kept(house: House, body: Body, code: str) -> None:
    """And why."""
    kept(house, body)
    assert house.codes(WRONG[code](body, given(house, body)), by=body.officer) == [code]


def test_a_name_taken_or_missing_renames_nothing(house: House, body: Body) -> None:
    """As for a new one."""
    template = kept(house, body)
    kept(house, body, "Ander")
    for name, code in (("ANDER", "template.name_taken"), ("", "template.name_missing")):
        assert house.codes(RenameTemplate(body.id, template, name), by=body.officer) == [code]


def test_as_many_as_fit(house: House, body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that goes makes room; those of another employer take none."""
    monkeypatch.setattr(templates_handling, "MOST_TEMPLATES", 1)
    kept(house, house.employer("Garage Zuid"))
    template, training = kept(house, body), given(house, body)
    more = SaveTemplate(body.id, training, "Meer")
    assert house.codes(more, by=body.officer) == ["template.too_many"]
    house.done(DropTemplate(body.id, template), by=body.officer)
    assert isinstance(house.do(more, by=body.officer)[0], Done)


def test_another_employer_has_no_part_in_it(house: House, body: Body) -> None:
    """Neither under its own name nor under that of the employer; a training of another employer is not kept."""
    template, training, other = kept(house, body), given(house, body), house.employer("Garage Zuid")
    assert house.ask(TrainingTemplates(other.id), by=other.officer) == ()
    assert house.ask(TemplateCard(other.id, template), by=other.officer) is None
    assert house.ask(TrainingTemplates(body.id), by=other.officer) is None
    for place in (other.id, body.id):
        for act in (
            SaveTemplate(place, training, "Mijn"),
            RenameTemplate(place, template, "Mijn"),
            DropTemplate(place, template),
        ):
            assert house.codes(act, by=other.officer) == NOT_THERE
    assert TrainingTemplate.objects.filter(withdrawn_at=None).count() == 0, "row security shows none without a scope"
    house.see(body)
    assert TrainingTemplate.objects.get(withdrawn_at=None).name == "VCA"


def test_limited_access_begins_with_templates_and_keeps_none(house: House, body: Body) -> None:
    """They are everybody's at the employer, and name nobody."""
    template, training = kept(house, body), given(house, body)
    house.worker(body, segments=(segment(establishment=HERE),))
    person = house.person("Beperkt")
    limit = Limit(frozenset({HERE}))
    house.done(GrantAccess(body.id, person, frozenset(LIMITABLE), SINCE, None, None, limit), by=body.officer)
    limited = Actor.officer(person, body.id)
    assert house.ask(TemplateCard(body.id, template), by=limited) is not None
    for act in (SaveTemplate(body.id, training, "Mijn"), DropTemplate(body.id, template)):
        assert house.codes(act, by=limited) == ["grant.reaches_some"]
