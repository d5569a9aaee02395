# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms for more workers than one waits for: an order that a job looks at and carries out, followed on its page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.channels.batch.worker_run import act_for_everyone, give_up
from openfla.channels.clock.tasks import expire_acts
from openfla.channels.web import rights, worker_runs
from openfla.channels.web.groups import groups
from openfla.channels.web.information import informing
from openfla.channels.web.trainings import training_card, training_choice, training_form
from openfla.desk.trainings.trainings import TrainingCard
from openfla.desk.worker_runs import run_slice
from openfla.desk.worker_runs.runs import JOB, MOST
from openfla.records.models import GroupMember, Participation, Right, Training, WorkerMessage
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.channels.web.test_roll_call import planned
from tests.channels.web.training_forms import confirmed
from tests.desk.conftest import TODAY, Body, House

REFRESHED = 'http-equiv="refresh"'
GRANT = {"year": str(TODAY.year), "kind": "grant", "days": "1,5", "reason": "Jubileum"}
SAID = ("worker", "year", "kind", "right", "numerator", "denominator", "reason", "evidence", "source")


@dataclass(frozen=True, slots=True)
class Firm:
    """An employer with five workers, for whose officer three are few."""

    house: House
    body: Body
    workers: Sequence[UUID]
    client: Client

    @property
    def everybody(self) -> dict[str, str]:
        """What a form sends for all who match."""
        return {"all": "1", "listed": str(TODAY.year)}

    def at(self, place: str) -> str:
        """An address of its."""
        return f"/e/{self.body.id}/{place}"

    def page(self, place: str) -> str:
        """What stands there."""
        answer = self.client.get(place)
        assert answer.status_code == 200
        return answer.content.decode()

    def sent(self, place: str, form: Mapping[str, str | Sequence[str]]) -> str:
        """Where the form leads: the page of an order."""
        answer = self.client.post(place, form)
        assert answer.status_code == 302, answer.content.decode()[:2000]
        assert answer["Location"].startswith(self.at("acts/"))
        return str(answer["Location"])

    def done(self, run: str) -> str:
        """Looked at, confirmed and carried out; what stands there then."""
        works()
        assert self.client.post(run, {"act": "confirm"}).status_code == 302
        works()
        return self.page(run)


@pytest.fixture
def firm(house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Firm:
    """One."""
    monkeypatch.setattr(training_choice, "ONE_BY_ONE", 3)
    for module in (rights, informing, training_card, training_form, groups):
        monkeypatch.setattr(module, "FEW", 3)
    body = house.employer()
    return Firm(house, body, house.workers(body, 5), browser.as_actor(body.officer))


def works(run: str = "") -> None:
    """What a worker process does with the order of that page, or that was queued last, two at a time."""
    queued = ProcrastinateJob.objects.filter(task_name=JOB).order_by("-id")[0]
    with patch("openfla.desk.worker_runs.runs_handling.AT_ONCE", 2):
        assert act_for_everyone(UUID(run.rstrip("/").rpartition("/")[2] or queued.args["run"]))


def recorded(firm: Firm) -> list[tuple[object, ...]]:
    """The rights that stand."""
    firm.house.see(firm.body)
    return sorted(Right.objects.filter(withdrawn_at=None).values_list(*SAID), key=str)


def test_a_right_for_very_many_is_ordered_looked_at_and_recorded(firm: Firm) -> None:
    """The page may be closed meanwhile; what stands is what the same form records for a few; then it is taken back."""
    form = {**GRANT, **firm.everybody, "chosen": "5", "act": str(uuid4())}
    run = firm.sent(firm.at("rights/"), form)
    assert firm.sent(firm.at("rights/"), form) == run
    looking = firm.page(run)
    assert all(words in looking for words in (REFRESHED, "You may close this page.", "Nothing is stored yet", "1.5"))
    works()
    waiting = firm.page(run)
    assert (REFRESHED in waiting, "Record it for 5 workers" in waiting, recorded(firm)) == (False, True, [])
    assert run in firm.page(firm.at("acts/"))
    ended = firm.done(run)
    assert ("workers for whom it is recorded" in ended, len(recorded(firm))) == (True, 5)
    by_run = recorded(firm)
    answer = firm.client.post(run, {"act": "undo"})
    works()
    back = firm.page(answer["Location"])
    assert ("Rights taken back" in back, recorded(firm)) == (True, [])
    assert "This was taken back" in firm.page(run)
    for some in (firm.workers[:3], firm.workers[3:]):
        few = {**GRANT, "act": str(uuid4()), "worker": [str(each) for each in some]}
        first = firm.client.post(firm.at("rights/"), few).content.decode()
        seen = re.findall(r'name="seen" value="([0-9a-f]{64})"', first)
        assert firm.client.post(firm.at("rights/"), {**few, "seen": seen[0]}).status_code == 302
    assert recorded(firm) == by_run


def states(firm: Firm, training: UUID) -> list[str]:
    """Those of the parts in it."""
    view = firm.house.ask(TrainingCard(firm.body.id, training), by=firm.body.officer)
    return [part.terms.state.value for part in view.participations]


def test_all_who_take_part_are_marked_by_an_order(firm: Firm) -> None:
    """As the same press does for a few; taken back, they are planned again. Then all are cancelled."""
    training = planned(firm.house, firm.body, *firm.workers)
    place = firm.at(f"trainings/{training}/")
    form = {"act": "followed", "whom": "all", "expected": "5", "reason": "Lijst", "order": str(uuid4())}
    run = firm.sent(place, form)
    assert firm.sent(place, form) == run
    ended = firm.done(run)
    assert (f'href="{place}"' in ended, states(firm, training)) == (True, ["followed"] * 5)
    answer = firm.client.post(run, {"act": "undo"})
    works()
    assert "Participations set back" in firm.page(answer["Location"])
    assert states(firm, training) == ["planned"] * 5
    firm.done(firm.sent(place, {**form, "act": "cancel_parts", "order": str(uuid4())}))
    assert states(firm, training) == []
    few = planned(firm.house, firm.body, *firm.workers[:3])
    assert confirmed(firm.client, firm.at(f"trainings/{few}/"), {**form, "expected": "3"}).status_code == 302
    assert states(firm, few) == ["followed"] * 3


def test_more_than_are_named_are_counted(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is left to mark once the training was cancelled: one is named, the others are a number."""
    monkeypatch.setattr(run_slice, "REMEMBERED", 1)
    place = firm.at(f"trainings/{planned(firm.house, firm.body, *firm.workers)}/")
    form = {"act": "followed", "whom": "all", "expected": "5", "reason": "Lijst"}
    run = firm.sent(place, form)
    [version] = re.findall(r'name="version" value="([^"]+)"', firm.page(place))
    cancelled = {"act": "cancel", "version": version, "cancel-reason": "Ziek"}
    assert firm.client.post(place, cancelled).status_code == 302
    works()
    page = firm.page(run)
    assert all(words in page for words in ("It would be recorded for nobody.", "And 4 more.", "<bdi>Maes"))
    assert 'value="confirm"' not in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"expected": "4"}, "4 workers matched when you opened"), ({"reason": ""}, "reason")],
    ids=["others take part", "no reason"],
)
def test_what_is_not_ordered_for_a_training(firm: Firm, changes: dict[str, str], words: str) -> None:
    """It stands on the page, and nothing is ordered."""
    place = firm.at(f"trainings/{planned(firm.house, firm.body, *firm.workers)}/")
    form = {"act": "followed", "whom": "all", "expected": "5", "reason": "Lijst", **changes}
    answer = firm.client.post(place, form)
    assert (answer.status_code, words in answer.content.decode().lower()) == (422, True)
    assert "You ordered none yet" in firm.page(firm.at("acts/"))


SESSION = {"title": "Brandpreventie", "type": "formal", "on-0": f"{TODAY:%d/%m/%Y}", "duration-0": "2:00"}
PART = ("state", "minutes", "counts", "right", "source")


def training_sent(**changes: str) -> dict[str, str]:
    """What the form of a training sends for all who match."""
    register = {"act": "register", "training": str(uuid4()), "state": "followed", "expected": "5"}
    return {**SESSION, **register, **changes}


def parts_of(firm: Firm, title: str) -> tuple[int, list[tuple[object, ...]]]:
    """Trainings of that title, and the parts in them."""
    firm.house.see(firm.body)
    trainings = Training.objects.filter(title=title, withdrawn_at=None).values_list("lineage", flat=True)
    rows = Participation.objects.filter(training__in=list(trainings), withdrawn_at=None)
    return len(trainings), sorted(rows.values_list(*PART), key=str)


def test_a_training_for_very_many_is_ordered_looked_at_and_registered(firm: Firm) -> None:
    """What stands is what the same form registers for a few; then it is taken back, and the form registers it again."""
    place, form = firm.at(f"trainings/new/?all=1&year={TODAY.year}"), training_sent()
    run = firm.sent(place, form)
    assert firm.sent(place, form) == run
    looking = firm.page(run)
    assert all(words in looking for words in (REFRESHED, "A training for each worker", "Brandpreventie"))
    works()
    assert ("Record it for 5 workers" in firm.page(run), parts_of(firm, "Brandpreventie")) == (True, (0, []))
    assert "What you ordered for very many workers" in firm.page(firm.at(""))
    ended = firm.done(run)
    number, by_run = parts_of(firm, "Brandpreventie")
    assert ("The training" in ended, number, len(by_run)) == (True, 1, 5)
    answer = firm.client.post(run, {"act": "undo"})
    works()
    back = firm.page(answer["Location"])
    assert ("A training taken back" in back, "The training itself stands" in back) == (True, False)
    assert parts_of(firm, "Brandpreventie") == (0, [])
    again = firm.sent(place, form)
    assert again != run
    firm.done(again)
    assert parts_of(firm, "Brandpreventie") == (1, by_run)
    few = training_sent(title="Weinigen") | {"worker": [str(each) for each in firm.workers[:3]]}
    assert firm.client.post(firm.at("trainings/new/"), few).status_code == 302
    assert parts_of(firm, "Weinigen") == (1, by_run[:3])


def test_a_training_form_corrected_after_its_order_was_stopped_is_another_order(firm: Firm) -> None:
    """With what stands in the form then, and for whom; sent unchanged it is a new one too; pressed twice it is one."""
    place, form = firm.at(f"trainings/new/?all=1&year={TODAY.year}"), training_sent(title="Brand")
    first = firm.sent(place, form)
    works()
    firm.client.post(first, {"act": "stop"})
    unchanged = firm.sent(place, form)
    corrected = {**form, "title": "Brandpreventie", "worker": [str(each) for each in firm.workers[:4]]}
    there = firm.at("trainings/new/")
    second = firm.sent(there, corrected)
    assert firm.sent(there, corrected) == second
    assert (len({first, unchanged, second}), firm.sent(place, form)) == (3, unchanged)
    looking = firm.page(second)
    assert ("For 4 workers." in looking, "Brandpreventie" in looking) == (True, True)
    assert firm.client.post(unchanged, {"act": "stop"}).status_code == 302
    assert firm.sent(there, corrected) == second
    works(second)
    assert firm.client.post(second, {"act": "confirm"}).status_code == 302
    works(second)
    assert (parts_of(firm, "Brand"), len(parts_of(firm, "Brandpreventie")[1])) == ((0, []), 4)


@pytest.mark.parametrize("form", ["rights", "marks", "messages", "groups"])
def test_a_form_sent_again_or_corrected_after_its_order_was_stopped(firm: Firm, form: str) -> None:
    """Neither ends in the order that was stopped; pressed twice each is one."""
    place, sent, corrected = sent_by(firm, form)
    first = firm.sent(place, sent)
    works()
    firm.client.post(first, {"act": "stop"})
    again, other = firm.sent(place, sent), firm.sent(place, corrected)
    assert len({first, again, other}) == 3
    assert (firm.sent(place, sent), firm.sent(place, corrected)) == (again, other)


def sent_by(firm: Firm, form: str) -> tuple[str, dict[str, str], dict[str, str]]:
    """Where such a form goes, what it sends, and the same with a correction."""
    number = str(uuid4())
    match form:
        case "rights":
            right = {**GRANT, **firm.everybody, "chosen": "5", "act": number}
            return firm.at("rights/"), right, {**right, "reason": "Jubilea"}
        case "marks":
            training = planned(firm.house, firm.body, *firm.workers)
            mark = {"act": "followed", "whom": "all", "expected": "5", "reason": "Lijst", "order": number}
            return firm.at(f"trainings/{training}/"), mark, {**mark, "act": "declined"}
        case "messages":
            message = {**firm.everybody, "form_language": "nl", "order": number}
            return firm.at("messages/new/"), message, {**message, "form_language": "fr"}
    for name in ("Magazijn", "Kantoor"):
        assert firm.client.post(firm.at("groups/"), {"name": name}).status_code == 302
    groups = re.findall(r"/groups/([0-9a-f-]{36})/", firm.page(firm.at("groups/")))
    join = {**firm.everybody, "group": groups[0], "order": number}
    return firm.at("groups/join/"), join, {**join, "group": groups[-1]}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"expected": "4"}, "4 workers matched when you opened"),
        ({"title": ""}, "The training has no title"),
        ({"on-0": ""}, "session"),
    ],
    ids=["others match", "no title", "no session"],
)
def test_what_is_wrong_with_a_training_stands_in_its_form(firm: Firm, changes: dict[str, str], words: str) -> None:
    """And nothing is ordered."""
    place = firm.at(f"trainings/new/?all=1&year={TODAY.year}")
    answer = firm.client.post(place, training_sent(**changes))
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert "You ordered none yet" in firm.page(firm.at("acts/"))


def test_a_training_joined_since_stays(firm: Firm) -> None:
    """Its page says so."""
    run = firm.sent(firm.at(f"trainings/new/?all=1&year={TODAY.year}"), training_sent())
    training = re.findall(r"/trainings/([0-9a-f-]{36})/", firm.done(run))[0]
    late = firm.house.worker(firm.body)
    form = {"act": "register", "worker": str(late), "state": "followed"}
    assert firm.client.post(firm.at(f"trainings/{training}/add/"), form).status_code == 302
    answer = firm.client.post(run, {"act": "undo"})
    works()
    assert "The training itself stands" in firm.page(answer["Location"])
    assert parts_of(firm, "Brandpreventie")[0] == 1


def test_an_undo_that_was_stopped_says_so_and_is_finished(firm: Firm) -> None:
    """Of the training nothing is said before all was reached; the original page offers to take the rest back."""
    run = firm.sent(firm.at(f"trainings/new/?all=1&year={TODAY.year}"), training_sent())
    assert "Take it back" in firm.done(run)
    first = firm.client.post(run, {"act": "undo"})["Location"]
    page = firm.page(run)
    assert ("This is being taken back" in page, "Take it back" in page) == (True, False)
    assert firm.client.post(first, {"act": "stop"})["Location"] == first
    stopped, page = firm.page(first), firm.page(run)
    assert ("Not all of it was reached" in stopped, "The training itself stands" in stopped) == (True, False)
    assert all(words in page for words in ("Taking this back ended before it was through", "Take it back"))
    rest = firm.client.post(run, {"act": "undo"})["Location"]
    assert (rest == first, firm.client.post(run, {"act": "undo"})["Location"]) == (False, rest)
    works()
    assert ("This was taken back" in firm.page(run), parts_of(firm, "Brandpreventie")) == (True, (0, []))
    assert "Not all of it was reached" not in firm.page(rest)


def test_a_group_for_very_many_is_filled_by_an_order(firm: Firm) -> None:
    """As the form fills it for a few; then it is emptied again."""
    assert firm.client.post(firm.at("groups/"), {"name": "Magazijn"}).status_code == 302
    group = re.findall(r"/groups/([0-9a-f-]{36})/", firm.page(firm.at("groups/")))[0]
    form = {**firm.everybody, "group": group, "order": str(uuid4())}
    run = firm.sent(firm.at("groups/join/"), form)
    assert firm.sent(firm.at("groups/join/"), form) == run
    ended = firm.done(run)
    assert all(words in ended for words in ("Workers put into a group", "The group", "workers for whom it is recorded"))
    firm.house.see(firm.body)
    assert GroupMember.objects.filter(group=group, left_on=None).count() == 5
    answer = firm.client.post(run, {"act": "undo"})
    works()
    assert "Workers taken out of a group again" in firm.page(answer["Location"])
    firm.house.see(firm.body)
    assert GroupMember.objects.filter(group=group, left_on=None).count() == 0


def test_an_order_that_nobody_confirmed_says_that_it_expired(firm: Firm) -> None:
    """It can be neither confirmed nor taken back."""
    run = firm.sent(firm.at("rights/"), {**GRANT, **firm.everybody, "chosen": "5", "act": str(uuid4())})
    works()
    assert "Confirm it within 7 days" in firm.page(run)
    later = datetime.now(tz=UTC) + timedelta(days=8)
    expire_acts(clock=lambda: later)
    page = firm.page(run)
    assert all(words in page for words in ("expired", "Nobody confirmed it within 7 days"))
    assert 'name="act"' not in page
    assert "expired" in firm.page(firm.at("acts/"))


def test_messages_to_very_many_are_written_by_an_order(firm: Firm) -> None:
    """Each is told once; within their minute they are taken back."""
    form = {**firm.everybody, "form_language": "nl", "order": str(uuid4())}
    run = firm.sent(firm.at("messages/new/"), form)
    assert firm.sent(firm.at("messages/new/"), form) == run
    ended = firm.done(run)
    firm.house.see(firm.body)
    assert WorkerMessage.objects.filter(state="waiting").count() == 5
    assert "Take it back" in ended
    answer = firm.client.post(run, {"act": "undo"})
    works()
    assert "Messages taken back" in firm.page(answer["Location"])
    firm.house.see(firm.body)
    assert WorkerMessage.objects.filter(state="waiting").count() == 0


def test_messages_that_went_are_not_offered_back(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute after its end."""
    run = firm.sent(firm.at("messages/new/"), {**firm.everybody, "form_language": "nl", "order": str(uuid4())})
    firm.done(run)
    monkeypatch.setattr(worker_runs, "now", lambda: datetime.now(tz=UTC) + timedelta(minutes=2))
    assert "Take it back" not in firm.page(run)


def test_an_order_is_stopped_before_it_begins_and_more_are_not_taken(firm: Firm) -> None:
    """Nothing is recorded; while jobs have enough to do the form says so, and keeps what was typed."""
    form = {**GRANT, **firm.everybody, "chosen": "5"}
    runs = [firm.sent(firm.at("rights/"), {**form, "act": str(uuid4())}) for _ in range(MOST)]
    answer = firm.client.post(firm.at("rights/"), {**form, "act": str(uuid4())})
    page = answer.content.decode()
    assert (answer.status_code, "acts for many workers are being carried out" in page) == (422, True)
    assert 'value="Jubileum"' in page
    firm.client.post(runs[-1], {"act": "stop"})
    works()
    assert "stopped" in firm.page(runs[-1])
    answer = firm.client.post(runs[-1], {"act": "confirm"}, follow=True)
    assert "no longer waits for that step" in answer.content.decode()
    assert recorded(firm) == []
    assert firm.client.post(runs[0], {}).status_code == 200


def test_an_order_that_waits_stays_on_the_overview(firm: Firm) -> None:
    """Before those that ended since, which leave as they grow more."""
    right = {**GRANT, **firm.everybody, "chosen": "5"}
    waits = firm.sent(firm.at("rights/"), {**right, "act": str(uuid4())})
    works()
    ended = [firm.sent(firm.at("rights/"), {**right, "act": str(uuid4())}) for _ in range(1)]
    firm.done(ended[0])
    for _ in range(worker_runs.BESIDE):
        give_up(UUID(firm.sent(firm.at("rights/"), {**right, "act": str(uuid4())}).rstrip("/").rpartition("/")[2]))
    page = firm.page(firm.at(""))
    assert (waits in page, ended[0] in page) == (True, False)


def test_the_order_of_another_is_not_there(firm: Firm, browser: Browser) -> None:
    """Neither for a colleague with all permissions nor for somebody of another house; who may nothing has no list."""
    run = firm.sent(firm.at("rights/"), {**GRANT, **firm.everybody, "chosen": "5", "act": str(uuid4())})
    works()
    house, body = firm.house, firm.body
    for other in (house.officer(body.id), house.employer("Ander").officer):
        client = browser.as_actor(other)
        assert client.get(run).status_code == 404
        assert [client.post(run, {"act": act}).status_code for act in ("confirm", "stop", "undo")] == [404] * 3
        assert run not in client.get(firm.at("acts/")).content.decode()
    reader = browser.as_actor(house.officer(body.id, {Permission.ACCOUNTS_CONSULT}))
    assert reader.get(firm.at("acts/")).status_code == 404
    assert recorded(firm) == []
