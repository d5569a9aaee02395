# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented lives go out of one installation whole and are the same in another: facts, balances, movements, marks."""

import io
import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, Phase, given, settings

from openfla.desk.accounts.whole_accounts import WholeAccounts
from openfla.desk.batch.batches import Phase as BatchPhase
from openfla.desk.gate import browse
from openfla.desk.rescue.told import RescueMarks
from openfla.desk.rights.rights import CancelRight, RightCard
from openfla.desk.trainings.participation_card import ParticipationCard
from openfla.desk.trainings.trainings import CorrectParticipation, ParticipationTerms, SlotTerms, TrainingTerms
from openfla.terms.rescue import StatedUnit
from openfla.terms.right import RightKind
from openfla.terms.training import ParticipationState, TrainingType
from tests.channels.batch.rescue.bringing import Bringing
from tests.channels.batch.rescue.lives import Firm, Life, facts, figures, firms, live
from tests.channels.batch.rescue.test_round_trip import elsewhere, given_out
from tests.desk.conftest import NOW, House
from tests.desk.rescuing import SAVED

COURSE = TrainingTerms("Excel basis", TrainingType.FORMAL, (SlotTerms(date(2025, 3, 12), 240),))
RICH = Life(
    {"family_name": "Peeters", "given_names": "An", "sex": "f"},
    ({},),
    ({"days": Fraction(5, 3), "reason": "plan", "year": 2025},),
    ({"year": 2025, "kind": RightKind.STATUTORY, "unit": StatedUnit.DAYS, "granted": 5, "taken": 2},),
    ((0, ParticipationTerms(ParticipationState.FOLLOWED)),),
)
"""One fact of each kind."""


@settings(
    max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(firm=firms())
def test_whatever_lived_is_the_same_elsewhere(house: House, tmp_path: Path, firm: Firm) -> None:
    """Nothing is refused, asked or rounded."""
    first = live(house, firm, tmp_path)
    second = Bringing(house, tmp_path)
    ended = second.bring_in(elsewhere(given_out(first), second.employer), "accounts.xlsx")
    assert [problem for line in second.lines() for problem in line.problems if problem.stops] == []
    assert (ended.refused, ended.unchanged) == (0, 0)
    assert facts(house, second.employer) == facts(house, first)
    assert figures(house, second.employer) == figures(house, first)


def test_brought_in_again_nothing_changes(house: House, tmp_path: Path) -> None:
    """Neither where it came from nor where it went; what was corrected since is newer and stays."""
    firm = Firm((Fraction(30),), (RICH,), (COURSE,), Fraction(1))
    first, second = live(house, firm, tmp_path), Bringing(house, tmp_path)
    content = given_out(first)
    second.bring_in(elsewhere(content, second.employer), "accounts.xlsx")
    for place, workbook in ((Bringing(house, tmp_path, first), content), (second, given_out(second.employer))):
        before = facts(house, place.employer)
        ended = place.bring_in(workbook, "again.xlsx")
        assert (ended.created, ended.changed, ended.refused) == (0, 0, 0)
        assert facts(house, place.employer) == before


def test_what_was_corrected_or_cancelled_since_stays(house: House, tmp_path: Path) -> None:
    """Each line says so; a part is a pair for somebody to decide, a right that was cancelled does not come back."""
    firm = Firm((), (RICH,), (COURSE,), None)
    first = live(house, firm, tmp_path)
    content = given_out(first)
    with browse(WholeAccounts(first.id), actor=first.officer, channel="tests", now=NOW) as found:
        [account] = list(found or ())
    [right], [part] = account.rights, account.parts
    card = house.ask(RightCard(first.id, right.along.fact), by=first.officer)
    house.done(CancelRight(first.id, right.along.fact, card.right.version, "vergissing"), by=first.officer)
    of_part = house.ask(ParticipationCard(first.id, part.along.fact), by=first.officer)
    terms = replace(part.terms, minutes=10, attended=())
    correct = CorrectParticipation(first.id, part.along.fact, of_part.part.version, terms, "korter")
    house.done(correct, by=first.officer)
    place = Bringing(house, tmp_path, first)
    ended = place.bring_in(content, "again.xlsx")
    codes = [problem.code for line in place.lines(BatchPhase.RUN) for problem in line.problems]
    assert (ended.created, ended.changed, ended.refused) == (0, 0, 1)
    assert codes == ["rescue.changed_here", "rescue.doubtful"]


def test_marks_of_the_state_go_along_and_no_others_arise(house: House, tmp_path: Path) -> None:
    """What stood in a file of the State says so for ever; what was registered here is not said to come from there."""
    first = live(house, Firm((), (RICH,), (COURSE,), None), tmp_path)
    second = Bringing(house, tmp_path)
    second.bring_in(elsewhere(given_out(first), second.employer), "accounts.xlsx")
    with browse(WholeAccounts(second.employer.id), actor=second.employer.officer, channel="tests", now=NOW) as found:
        [account] = list(found or ())
    [counter], [part], [contract] = account.counters, account.parts, account.contracts
    question = RescueMarks(second.employer.id, (counter.along.fact, part.along.fact, contract.along.fact))
    marks = house.ask(question, by=second.employer.officer)
    [mark] = marks.pop(counter.along.fact)
    assert (mark.saved, mark.digest, mark.filename) == (SAVED, sha256(b"saved").hexdigest(), "accounts.xlsx")
    assert (marks, part.along.source, contract.along.source) == ({}, "form", "form")


GRANT = {"year": 2025, "kind": "grant", "right": "additional_employer", "days": "2", "reason": "plan"}
ALONG = {"fact": "01a21750-5d46-78d7-9cf1-55a2350dd7c2", "source": "form"}
BROKEN = (
    *("", "{", "[]", "7", "null", "[" * 20_000, '{"command":{}}', '{"command":null,"along":null}'),
    json.dumps({"along": {**ALONG, "fact": "x"}, "command": GRANT}),
    json.dumps({"along": {**ALONG, "source": 7}, "command": GRANT}),
    json.dumps({"along": ALONG, "command": {**GRANT, "days": "1e999999999"}}),
    json.dumps({"along": ALONG, "command": {**GRANT, "year": "2025"}}),
    json.dumps({"along": ALONG, "command": {**GRANT, "reason": None}}),
    json.dumps({"along": ALONG, "command": {**GRANT, "year": 10**30}}),
    json.dumps({"along": ALONG, "command": {**GRANT, "batch": 1}}),
)


def test_words_that_openfla_did_not_write_are_refused(house: House, tmp_path: Path) -> None:
    """Line by line, whatever stands there; the others come in."""
    first = live(house, Firm((), (RICH,), (COURSE,), None), tmp_path)
    second = Bringing(house, tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(elsewhere(given_out(first), second.employer)))
    sheet = book["openfla"]
    [line] = [row for row in sheet.iter_rows(values_only=True) if row[0] == "right"]
    for words in BROKEN:
        sheet.append((*line[:6], words))
    target = io.BytesIO()
    book.save(target)
    ended = second.bring_in(target.getvalue(), "accounts.xlsx")
    codes = [problem.code for line in second.lines() for problem in line.problems]
    assert codes == ["rescue.exact_broken"] * len(BROKEN)
    assert (ended.refused, ended.created) == (len(BROKEN), 12)
