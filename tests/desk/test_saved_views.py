# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Views of lists that people keep: their own at one employer, without names and numbers of workers."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from openfla.desk.actor import Actor
from openfla.desk.outcome import Effect
from openfla.desk.saved_views import saved_views_handling
from openfla.desk.saved_views.saved_views import DropView, OpenWithView, SavedViews, SaveView, ViewKept
from openfla.records.models import SavedView
from openfla.records.scope import set_scope
from openfla.terms.saved_view import ListKept
from tests.desk.conftest import Body, House, ssin

NOT_THERE = ["desk.not_found"]
WORKERS, TRAININGS = ListKept.WORKERS, ListKept.TRAININGS


@pytest.fixture
def body(house: House) -> Body:
    """An employer."""
    return house.employer()


def saved(body: Body, name: str = "Oven", **more: str) -> SaveView:
    """The command that keeps whoever has days left in a team."""
    return SaveView(body.id, WORKERS, name, {"team": "Oven", "standing": "with_days", "category": "", **more}, "-left")


def kept(house: House, body: Body, of: ListKept = WORKERS, by: Actor | None = None) -> tuple[ViewKept, ...]:
    """One's own views."""
    found: tuple[ViewKept, ...] = house.ask(SavedViews(body.id, of), by=by or body.officer)
    return found


def test_a_view_is_kept_replaced_and_dropped(house: House, body: Body) -> None:
    """Under its name, whatever the capitals; each list has its own."""
    view = house.done(saved(body), by=body.officer).reference
    assert kept(house, body) == (
        ViewKept(view, "Oven", {"team": "Oven", "standing": "with_days"}, "-left", opens=False),
    )
    assert kept(house, body, TRAININGS) == ()
    assert house.done(saved(body, " oven "), by=body.officer).effect is Effect.UNCHANGED
    assert house.done(saved(body, "OVEN", category="worker"), by=body.officer).effect is Effect.CHANGED
    [again] = kept(house, body)
    assert (again.view, again.filters["category"]) == (view, "worker")
    house.done(DropView(body.id, view), by=body.officer)
    assert kept(house, body) == ()
    assert house.codes(DropView(body.id, view), by=body.officer) == NOT_THERE


def test_a_list_opens_with_one_view(house: House, body: Body) -> None:
    """The last that was chosen, or none; another list opens as before."""
    first, second = (house.done(saved(body, name), by=body.officer).reference for name in ("Een", "Twee"))
    house.done(OpenWithView(body.id, WORKERS, first), by=body.officer)
    house.done(replace(saved(body, "Twee"), opens=True), by=body.officer)
    assert [each.opens for each in kept(house, body)] == [False, True]
    again = OpenWithView(body.id, WORKERS, second)
    assert house.done(again, by=body.officer).effect is Effect.UNCHANGED
    house.done(OpenWithView(body.id, WORKERS, None), by=body.officer)
    assert not any(each.opens for each in kept(house, body))
    assert house.codes(OpenWithView(body.id, TRAININGS, first), by=body.officer) == NOT_THERE
    assert house.codes(OpenWithView(body.id, WORKERS, uuid4()), by=body.officer) == NOT_THERE


WRONG: dict[str, Callable[[Body], SaveView]] = {
    "view.name_missing": lambda body: saved(body, "  "),
    "training.text_too_long": lambda body: saved(body, "x" * 61),
    "view.not_kept": lambda body: saved(body, search="Janssens"),
    "text.national_number": lambda body: saved(body, team=ssin(1).digits),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_a_view_does_not_keep(house: House, body: Body, code: str) -> None:
    """A search for a worker, a national number wherever it stands, and what is no name."""
    assert house.codes(WRONG[code](body), by=body.officer) == [code]
    assert house.codes(saved(body, f"Dossier {ssin(1).digits}"), by=body.officer) == ["text.national_number"]


def test_trainings_are_searched_by_title(house: House, body: Body) -> None:
    """Of a list of trainings the search is kept, which finds no worker; what looks like a number is not."""
    search = SaveView(body.id, TRAININGS, "VCA", {"search": "VCA", "state": "planned"})
    house.done(search, by=body.officer)
    assert kept(house, body, TRAININGS)[0].filters == {"search": "VCA", "state": "planned"}
    number = replace(search, filters={"search": ssin(1).digits})
    assert house.codes(number, by=body.officer) == ["text.national_number"]


def test_a_view_keeps_columns(house: House, body: Body) -> None:
    """In the order of the list, whatever the order they were named in; other columns are another view."""
    chosen = replace(saved(body), columns=("left", "team"))
    view = house.done(chosen, by=body.officer).reference
    assert kept(house, body)[0].columns == ("team", "left")
    assert house.done(replace(chosen, columns=("team", "left")), by=body.officer).effect is Effect.UNCHANGED
    again = house.done(replace(chosen, columns=()), by=body.officer)
    assert (again.reference, again.effect, kept(house, body)[0].columns) == (view, Effect.CHANGED, ())
    for other in ("participants", "national_number", ""):
        assert house.codes(replace(chosen, columns=("team", other)), by=body.officer) == ["view.not_kept"]


def test_as_many_as_fit(house: House, body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is there already can still be replaced."""
    monkeypatch.setattr(saved_views_handling, "MOST_VIEWS", 1)
    house.done(saved(body), by=body.officer)
    assert house.codes(saved(body, "Meer"), by=body.officer) == ["view.too_many"]
    assert house.done(saved(body, category="worker"), by=body.officer).effect is Effect.CHANGED


def test_views_are_their_owners_alone(house: House, body: Body) -> None:
    """A colleague has none of them, nor has their owner at a client; the database shows them to nobody else."""
    view = house.done(saved(body), by=body.officer).reference
    colleague, provider = house.officer(body.id), house.provider()
    house.mandate(body, provider)
    for other in (colleague, provider.officer):
        assert kept(house, body, by=other) == ()
        for act in (DropView(body.id, view), OpenWithView(body.id, WORKERS, view)):
            assert house.codes(act, by=other) == NOT_THERE
    assert seen(body, colleague.person) == 0
    assert seen(body, body.officer.person) == 1


def seen(body: Body, person: UUID | None) -> int:
    """How many the database shows to a person at the employer."""
    set_scope(employers=[body.id], person=person)
    return SavedView.objects.count()
