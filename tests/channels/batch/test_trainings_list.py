# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A list of trainings through the browser: rows become trainings, sessions and parts, sent once, again, and changed."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

import openpyxl
import pytest

from openfla.channels.batch import gathering, trainings
from openfla.channels.batch.list_columns import TRAININGS
from openfla.channels.batch.template import empty_list
from openfla.channels.batch.work import go_through
from openfla.desk.access.access import GrantAccess
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import Phase
from openfla.desk.trainings.trainings import (
    CorrectParticipation,
    ParticipationView,
    SlotTerms,
    TrainingCard,
    TrainingList,
    TrainingView,
)
from openfla.terms.batch import BatchKind
from openfla.terms.limit import Limit
from openfla.terms.role import Permission
from openfla.terms.training import ParticipationState, TrainingType
from tests.channels.batch.lists import Lists, Make, Told
from tests.channels.batch.staff_files import csv_bytes
from tests.desk.conftest import NOW, SINCE, House, segment, ssin
from tests.desk.roles import HERE

HEADINGS = (
    *("Referentie opleiding", "Titel", "Opleidingsverstrekker", "Soort opleiding", "Datum", "Van", "Tot", "Uren"),
    *("Personeelsnummer", "Naam", "Stand", "Gevolgde minuten"),
)
PLACES = dict(
    zip(
        ("ref", "title", "by", "type", "on", "start", "end", "hours", "who", "name", "state", "min"),
        range(12),
        strict=True,
    )
)
GOOD = ("T1", "Heftruck", "Cevora", "formeel", "2026-02-03", "9:00", "12:00", "", "W1", "Peeters", "gevolgd", "")


def row(**cells: str) -> tuple[str, ...]:
    """The good row with other cells: W1 followed the morning of T1."""
    found = list(GOOD)
    for name, cell in cells.items():
        found[PLACES[name]] = cell
    return tuple(found)


@pytest.fixture
def sent(lists_of: Make, house: House) -> Lists:
    """A sender for an employer with the workers W1 to W4."""
    made = lists_of(BatchKind.TRAININGS)
    for place in range(1, 5):
        house.worker(made.employer, reference=f"W{place}", number=ssin(place))
    return made


def take(sent: Lists, *rows: Sequence[str]) -> list[Told]:
    return sent.take([HEADINGS, *rows])


def cards(sent: Lists) -> dict[str, TrainingView]:
    """The trainings of 2026 by title."""
    rows = sent.house.ask(TrainingList(sent.employer.id, 2026, size=100), by=sent.employer.officer).rows
    views = [sent.house.ask(TrainingCard(sent.employer.id, each.training), by=sent.employer.officer) for each in rows]
    return {view.terms.title: view for view in views}


def card(sent: Lists) -> TrainingView:
    """The only training."""
    [view] = cards(sent).values()
    return view


def part(sent: Lists, view: TrainingView, place: int = 0) -> ParticipationView:
    """A part in a training, in the order in which they were made."""
    del sent
    return sorted(view.participations, key=lambda each: each.participation)[place]


def minutes(view: TrainingView) -> list[tuple[int | None, tuple[int, ...]]]:
    """What was attended of each part, shortest first: in all, and per session."""
    return sorted((each.terms.minutes, each.terms.attended) for each in view.participations)


AFTERNOON = {"start": "13:00", "end": "15:00"}


def test_rows_apart_make_one_training_with_its_sessions_and_everyones_part(sent: Lists) -> None:
    """Two sessions, three workers, another training in between; a worker who missed one followed the other."""
    told = take(
        sent,
        row(who="W1"),
        row(who="W2"),
        row(ref="", title="Excel", by="", who="W1", start="", end="", hours="3,5", on="2026-02-04"),
        row(who="W1", **AFTERNOON),
        row(who="W2", state="niet gevolgd", **AFTERNOON),
        row(who="W3", min="60", **AFTERNOON),
    )
    assert told == ["created"] * 6
    found = cards(sent)
    assert set(found) == {"Heftruck", "Excel"}
    view = found["Heftruck"]
    assert view.terms.reference == "T1"
    assert view.terms.type is TrainingType.FORMAL
    assert view.terms.slots == (
        SlotTerms(date(2026, 2, 3), 180, time(9), time(12)),
        SlotTerms(date(2026, 2, 3), 120, time(13), time(15)),
    )
    assert minutes(view) == [(60, (0, 60)), (180, (180, 0)), (300, ())]
    assert {each.terms.state for each in view.participations} == {ParticipationState.FOLLOWED}
    assert minutes(found["Excel"]) == [(210, ())]


def test_the_same_list_again_changes_nothing_and_a_changed_cell_corrects(sent: Lists) -> None:
    """Of the training for all its rows, of one worker for that one; the page tells before and after."""
    rows = [row(), row(who="W2"), row(who="W2", min="30", **AFTERNOON)]
    take(sent, *rows)
    assert take(sent, *rows) == ["unchanged"] * 3
    assert take(sent, row(), row(who="W2"), row(who="W2", min="45", **AFTERNOON)) == ["unchanged", "changed", "changed"]
    assert minutes(card(sent)) == [(180, (180, 0)), (225, (180, 45))]
    sent.send(csv_bytes([HEADINGS, row(by="Syntra"), row(by="Syntra", who="W2")]))
    assert "<del>Cevora</del>" in sent.page()
    assert sent.let_in() == ["changed", "changed"]
    view = card(sent)
    assert view.terms.provider_name == "Syntra"
    assert len(view.terms.slots) == 2
    assert view.history[0].reason == "Corrected by a list"


def test_the_same_list_again_leaves_the_day_by_which_an_offer_should_be_answered(sent: Lists) -> None:
    """The day was set on the form: the list has no column for it."""
    offered, by = row(on="2026-12-15", state="aangeboden"), date(2026, 12, 1)
    assert take(sent, offered) == ["created"]
    seen = part(sent, card(sent))
    terms = replace(seen.terms, answer_by=by)
    change = CorrectParticipation(sent.employer.id, seen.participation, seen.version, terms, "Tegen wanneer")
    sent.house.done(change, by=sent.employer.officer)
    assert take(sent, offered) == ["unchanged"]
    assert part(sent, card(sent)).terms.answer_by == by


def test_a_session_that_comes_later_was_not_attended_by_those_before(sent: Lists) -> None:
    """A list of next month with one more session: who is not in it did not follow it."""
    take(sent, row(), row(who="W2"))
    assert take(sent, row(who="W2", on="2026-02-10")) == ["changed"]
    assert minutes(card(sent)) == [(180, (180, 0)), (360, ())]


def test_planned_and_then_followed(sent: Lists) -> None:
    """The same row with another state; what nobody is known for yet is a row without a worker."""
    planned = row(state="gepland", on="2026-12-10")
    assert take(sent, planned, row(who="", state="", name="", on="2026-12-17")) == ["created", "created"]
    view = card(sent)
    assert [slot.on.day for slot in view.terms.slots] == [10, 17]
    assert part(sent, view).terms.state is ParticipationState.PLANNED
    assert minutes(view) == [(180, (180, 0))]
    assert take(sent, row(state="geweigerd", on="2026-12-10")) == ["changed"]
    assert part(sent, card(sent)).terms.state is ParticipationState.DECLINED


def test_without_a_reference_title_provider_and_a_common_day_tell_a_training(sent: Lists) -> None:
    """The yearly course of another year is another training."""
    bare = {"ref": "", "title": "Brandpreventie"}
    take(sent, row(**bare))
    assert take(sent, row(who="W2", **bare)) == ["created"]
    assert len(card(sent).participations) == 2
    assert take(sent, row(who="W3", on="2025-02-05", **bare)) == ["created"]
    assert len(card(sent).participations) == 2
    assert take(sent, row(who="W3", ref="T9", title="Brandpreventie")) == ["created"]
    assert card(sent).terms.reference == "T9"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"who": "W9"}, "declaration.worker_unknown"),
        ({"who": ""}, "staff.no_identity"),
        ({"ref": "", "title": ""}, "staff.empty"),
        ({"type": "gezellig"}, "staff.word_unknown"),
        ({"on": ""}, "staff.empty"),
        ({"on": "2026-02-31"}, "date.does_not_exist"),
        ({"start": "", "end": ""}, "sheet.no_duration"),
        ({"end": "8:00"}, "training.slot_ends_before_start"),
        ({"start": "negen", "hours": "3"}, "time.not_a_time"),
        ({"hours": "4"}, "training.slot_shorter_than_minutes"),
        ({"state": ""}, "staff.empty"),
        ({"state": "misschien"}, "staff.word_unknown"),
        ({"min": "181"}, "sheet.attended_too_long"),
        ({"on": "2026-12-03"}, "participation.followed_in_future"),
        ({"on": "2019-02-03"}, "participation.outside_contract"),
    ],
)
def test_a_bad_row_is_refused_and_the_others_come_in(sent: Lists, cells: dict[str, str], code: str) -> None:
    """Those of the same training too; the bad row comes back alone, with its reason."""
    bad = {"ref": "T2", "title": "Lassen", **cells}
    told = take(sent, row(**bad), row(who="W2", name="Maes"), row(ref="T3", title="EHBO", who="W2", name="Maes"))
    assert told == [(code,), "created", "created"]
    back = sent.refused_rows()
    assert code in back
    assert "Maes" not in back


def test_the_wrong_row_of_one_worker_stops_neither_the_training_nor_the_others(sent: Lists) -> None:
    """The rows of that worker go back together; mended, they come in and nothing else changes."""
    told = take(sent, row(), row(min="700", **AFTERNOON), row(who="W2"), row(who="W2", **AFTERNOON))
    assert told == [("training.goes_with_row",), ("sheet.attended_too_long",), "created", "created"]
    assert minutes(card(sent)) == [(300, ())]
    assert take(sent, row(), row(min="70", **AFTERNOON)) == ["created", "created"]
    assert minutes(card(sent)) == [(250, (180, 70)), (300, ())]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"by": "Syntra"}, "training.rows_contradict"),
        ({"title": "Heftruck II"}, "training.rows_contradict"),
        ({"type": "informeel"}, "training.rows_contradict"),
        ({"end": "11:00"}, "training.sessions_contradict"),
        ({"who": "W1", "min": "20"}, "training.row_conflicts"),
        ({"who": "W1", "on": "2026-02-04", "state": "gepland"}, "training.part_contradicts"),
    ],
)
def test_rows_that_contradict_each_other_are_refused_with_both_lines(
    sent: Lists, cells: dict[str, str], code: str
) -> None:
    """Both lines are named; rows that agree with the first come in."""
    assert take(sent, row(), row(**{"who": "W2", **cells}), row(who="W3")) == [(code,), (code,), "created"]
    values = [line.problems[0].values for line in sent.lines(Phase.RUN)[:2]]
    assert [(each["line"], each["other"]) for each in values] == [(2, 3), (3, 2)]
    assert len(card(sent).participations) == 1


def test_a_training_of_nobody_is_not_kept(sent: Lists) -> None:
    """When no row of it means anybody nothing of it is registered, unless a row states it alone."""
    assert take(sent, row(who="W8"), row(ref="T2", title="EHBO")) == [("declaration.worker_unknown",), "created"]
    assert set(cards(sent)) == {"EHBO"}
    alone = row(who="", state="", name="")
    assert take(sent, row(who="W8"), alone) == [("declaration.worker_unknown",), "created"]
    assert set(cards(sent)) == {"EHBO", "Heftruck"}


def test_a_repeated_row_is_read_once(sent: Lists) -> None:
    """And headings in between are left aside."""
    assert take(sent, row(), row(), HEADINGS) == ["created", "unchanged", "unchanged"]


def scattered(number: int) -> list[tuple[str, ...]]:
    """Each of four workers in so many trainings, by worker: the rows of a training stand far apart."""
    return [row(ref=f"T{at}", title=f"Cursus {at}", who=f"W{who}") for who in range(1, 5) for at in range(number)]


@pytest.mark.parametrize("held", [3, 6, 5_000])
def test_however_few_rows_are_held_at_once_the_result_is_the_same(
    sent: Lists, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    """Trainings larger than what is held, and several at once."""
    monkeypatch.setattr(gathering, "AT_ONCE", held)
    monkeypatch.setattr(trainings, "SLICE", 2)
    assert take(sent, *scattered(5)) == ["created"] * 20
    assert {len(view.participations) for view in cards(sent).values()} == {4}
    assert take(sent, *scattered(5)) == ["unchanged"] * 20


def test_a_run_goes_on_where_it_stopped(sent: Lists, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are recorded in another order than they stand; none is lost, none is done twice."""
    monkeypatch.setattr(trainings, "SLICE", 3)
    sent.send(csv_bytes([HEADINGS, *scattered(3)]))
    assert sent.client.post(sent.place, {"act": "confirm"}).status_code == 302
    calls = iter(range(100))
    done = trainings.Trainings.slices

    def failing(*args: object) -> object:
        for some in done(*args):  # type: ignore[arg-type]
            if next(calls) == 2:
                raise OSError
            yield some

    monkeypatch.setattr(trainings.Trainings, "slices", failing)
    with pytest.raises(OSError):  # noqa: PT011 - any will do
        go_through(sent.batch, Phase.RUN, clock=lambda: NOW)
    assert 0 < len(sent.lines(Phase.RUN)) < 12
    go_through(sent.batch, Phase.RUN, clock=lambda: NOW)
    assert sent.told(Phase.RUN) == ["created"] * 12
    assert {len(view.participations) for view in cards(sent).values()} == {4}


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_empty_list_is_read_back(language: str, sent: Lists) -> None:
    """Its headings are known, the words of its lists are read; filled in and saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(empty_list(TRAININGS, language)))
    sheet = book.worksheets[0]
    values = {
        **{name: words_of(sheet, name)[-1] for name in TRAININGS.choices},
        "title": "Heftruck",
        "date": date(2026, 2, 3),
        "from": time(9),
        "to": time(12, 30),
        "reference": "W1",
        "counts_because": "afspraak",
        "attended": 90,
        "cost": 12.5,
        "state": words_of(sheet, "state")[4],
    }
    sheet.append([values.get(name) for name in TRAININGS.fields])
    target = io.BytesIO()
    book.save(target)
    sent.send(target.getvalue())
    assert sent.let_in() == ["created"]
    view = card(sent)
    assert (view.terms.minutes, view.terms.cost_cents, view.terms.type) == (210, 1250, TrainingType.INITIAL)
    [only] = view.participations
    assert (only.terms.minutes, only.terms.counts, only.terms.outcome) == (90, False, "not_assessed")


def words_of(sheet: object, name: str) -> list[str]:
    """The words of a drop-down of the template."""
    place = TRAININGS.fields.index(name) + 1
    rules = sheet.data_validations.dataValidation  # type: ignore[attr-defined]
    [words] = [each.formula1 for each in rules if next(iter(each.sqref.ranges)).min_col == place]
    return [str(word) for word in words.strip('"').split(",")]


def test_a_list_of_who_reaches_some_changes_no_training_of_others(sent: Lists, lists_of: Make, house: House) -> None:
    """A training in which somebody else takes part too stays as it is; one of their own is changed."""
    body = sent.employer
    house.worker(body, reference="W9", number=ssin(9), segments=(segment(establishment=HERE),))
    own = {"ref": "T2", "title": "Ladder", "who": "W9"}
    take(sent, row(), row(who="W9"), row(**own))
    person, limit = house.person("Beperkt"), Limit(frozenset({HERE}))
    work = frozenset({Permission.TRAININGS_REGISTER, Permission.ACCOUNTS_CONSULT})
    house.done(GrantAccess(body.id, person, work, SINCE, None, None, limit), by=body.officer)
    limited = lists_of(BatchKind.TRAININGS, replace(body, officer=Actor.officer(person, body.id)))
    assert limited.take([HEADINGS, row(by="Syntra", who="W9")]) == [("grant.reaches_some",)]
    assert limited.take([HEADINGS, row(**own, by="Syntra")]) == ["changed"]
    assert {title: view.terms.provider_name for title, view in cards(sent).items()} == {
        "Heftruck": "Cevora",
        "Ladder": "Syntra",
    }
