# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pairs of a saved line and a fact here, at the browser: seen side by side, decided, decided by rules."""

import re
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from openfla.desk.rescue.doubts import RescueRules
from openfla.terms.rescue import Decision, DoubtKind, DoubtState
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Employer, House
from tests.desk.rescuing import SavedFile, received, training
from tests.desk.test_rescue_doubts import followed

WORKERS = ("W1", "W2", "W3")


@dataclass
class Desk:
    """An officer at the browser, with as many pairs waiting as there are workers."""

    house: House
    employer: Employer
    file: SavedFile
    client: Client

    @property
    def place(self) -> str:
        return f"/e/{self.employer.id}/rescue/doubts/"

    def page(self, query: str = "") -> str:
        answer = self.client.get(f"{self.place}{query}")
        assert answer.status_code == 200
        return answer.content.decode()

    def press(self, **form: object) -> int:
        return self.client.post(self.place, form).status_code

    def keys(self) -> list[str]:
        return re.findall(r'name="picked" value="([^"]+)"', self.page())

    def decided(self) -> list[DoubtState]:
        return [view.state for view in self.file.doubts(decided=True).rows]


@pytest.fixture
def desk(house: House, browser: Browser, tmp_path: Path) -> Desk:
    """Excel for seven hours, which the file has for seven hours and 36 minutes, for three workers."""
    bakery = house.employer()
    for reference in WORKERS:
        worker = house.worker(bakery, reference=reference, family_name=f"Maes {reference}")
        followed(house, bakery, worker, training(minutes=420))
    file = received(house, bakery, tmp_path)
    file.take(*(file.training_line(reference) for reference in WORKERS))
    return Desk(house, bakery, file, browser.as_actor(bakery.officer))


def test_both_sides_stand_beside_each_other(desk: Desk) -> None:
    """What the file says, what is here, how alike they are and in what."""
    page = desk.page()
    assert page.count("Maes W") >= 3
    assert "<bdi>7:36</bdi>" in page
    assert "<bdi>7:00</bdi>" in page
    assert "differs" in page
    assert re.search(r"\d\d%: (nearly the same|much alike|somewhat alike)", page)
    assert "export.csv, line 1" in page


def test_one_pair_is_decided(desk: Desk) -> None:
    """The button names the pair and the decision; what was decided is told with by whom."""
    [first, *_] = desk.keys()
    assert desk.press(one=f"{first} theirs") == 302
    assert desk.decided() == [DoubtState.THEIRS]
    assert "1 pair was decided." in desk.page()
    assert "what the file says was taken" in desk.page("?decided=1")


def test_several_are_decided_at_once(desk: Desk) -> None:
    """The ticked ones, as one request."""
    assert desk.press(picked=desk.keys()[:2], several="ours") == 302
    assert desk.decided() == [DoubtState.OURS] * 2
    assert "2 pairs were decided." in desk.page()


def test_all_alike_are_decided_by_a_rule_that_can_be_withdrawn(desk: Desk) -> None:
    """It decides what waits; it stands in the list of rules until it is withdrawn."""
    [(kind, differs, number)] = desk.file.doubts().groups
    assert number == len(WORKERS)
    assert f"{number} pairs wait" in desk.page()
    sent = {"act": "rule", "kind": kind.value, "differs": ",".join(differs), "decision": "ours"}
    assert desk.press(**sent) == 302
    assert desk.decided() == [DoubtState.OURS] * len(WORKERS)
    [rule] = desk.house.ask(RescueRules(desk.employer.id), by=desk.employer.officer)
    assert (rule.decision, rule.decided) == (Decision.OURS, len(WORKERS))
    assert "decided 3 pairs" in desk.page()
    assert desk.press(act="withdraw", kind=kind.value, rule=str(rule.rule)) == 302
    assert "No rule." in desk.page()


def test_nothing_chosen_is_told(desk: Desk) -> None:
    """A press without a ticked pair, and a rule without a decision."""
    for form in ({"several": "ours"}, {"act": "rule", "kind": "training", "differs": "minutes", "decision": ""}):
        answer = desk.client.post(desk.place, form)
        assert answer.status_code == 422
        assert "Nothing was chosen." in answer.content.decode()


def test_a_pair_that_is_not_there_is_told(desk: Desk) -> None:
    """It may be another employer's: the answer is that of one that nobody has."""
    answer = desk.client.post(desk.place, {"one": f"training.{uuid4()} ours"})
    assert answer.status_code in {404, 422}
    assert desk.decided() == []


def test_what_is_no_pair_is_not_found(desk: Desk) -> None:
    """Neither a kind nor an id that does not exist breaks the page."""
    for sent in ("nothing.x ours", "training.x ours"):
        assert desk.press(one=sent) == 404


def test_who_may_only_look_decides_nothing(desk: Desk, browser: Browser) -> None:
    """The pairs are there without buttons, and what is sent is refused."""
    [first, *_] = desk.keys()
    client = browser.as_actor(desk.house.officer(desk.employer.id, {Permission.ACCOUNTS_CONSULT}))
    page = client.get(desk.place).content.decode()
    assert "Maes W1" in page
    assert 'name="one"' not in page
    assert client.post(desk.place, {"one": f"{first} ours"}).status_code == 404
    assert desk.decided() == []


def test_without_pairs_the_page_says_what_will_stand_there(house: House, browser: Browser) -> None:
    """An employer without a saved file."""
    bakery = house.employer()
    page = browser.as_actor(bakery.officer).get(f"/e/{bakery.id}/rescue/doubts/").content.decode()
    assert "No pair waits for a decision." in page


def test_the_kinds_of_pairs_lead_to_themselves(desk: Desk) -> None:
    """One kind at a time, in the address."""
    assert "Maes W1" in desk.page("?kind=training")
    assert "Maes W1" not in desk.page("?kind=right")
    assert DoubtKind.TRAINING.value in desk.page()
