# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The proof of a year as it stood at the end of a day: the same bytes after whatever is corrected later."""

import csv
import hashlib
import io
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from openfla.channels.paper.proof_pack import proof_pack, proof_pdf
from openfla.channels.wording import sentence, value_text
from openfla.desk.deadlines.done import CorrectDeadlineDone
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.information.information import NoteHandedOver, NoteReturned, NoteSent, PrintMessages
from openfla.desk.proof.proof import ProofPack, ProofView
from openfla.desk.requests.requests import AnswerRequest, AskTraining, RequestTerms, WithdrawRequest
from openfla.desk.trainings.offers import OfferAnswer
from openfla.desk.trainings.trainings import CancelParticipation, CorrectParticipation, ParticipationTerms
from openfla.records.models import Participation, WorkerMessage
from openfla.terms.request import RequestAnswer
from openfla.terms.training import ParticipationState
from tests.desk.conftest import NOW, OPERATOR, Body, House, house
from tests.desk.issuing import issued, issuing
from tests.desk.test_account_form import worker_with
from tests.desk.test_accounts import WINDOWS, sized
from tests.desk.test_deadlines_done import ABOUT, UNTIL, card, note, school
from tests.desk.test_information import EMAIL, claimed, inform
from tests.desk.test_offers import answer, offered, own
from tests.desk.test_plan import linked
from tests.desk.test_trainings import registered
from tests.poppler import poppler

__all__ = ["house"]

NAMED = ("sizes", "decisions", "plan", "deadlines", "issued", "messages", "corrections", "offers", "requests")
ONE_EACH = dict.fromkeys(("accepted", "declined", "unanswered", "waiting"), 1)
TODAY, LATER = NOW.date(), NOW + timedelta(days=2)


def proof(house: House, employer: Body, on: date = TODAY, *, annexes: bool = True) -> ProofView:
    found = house.ask(ProofPack(employer.id, TODAY.year, on, annexes), by=employer.officer, now=LATER)
    assert isinstance(found, ProofView)
    return found


@pytest.fixture
def kept(house: House) -> Body:
    """An employer with a training that was followed and a form that was issued."""
    employer = house.employer()
    worker = worker_with(house, employer)
    sized(house, employer)
    registered(house, employer, [worker])
    issued(house, employer, worker)
    return employer


def test_it_says_what_stood_there_that_day(house: House, kept: Body) -> None:
    view = proof(house, kept)
    totals = view.totals
    assert (totals.employed, totals.trained, totals.days) == (1, 1, Fraction(2))
    assert (len(view.issued), len(view.committees), bool(view.sizes)) == (1, 1, True)
    assert view.committees[0].finding.citations or view.committees[0].finding.because
    before = proof(house, kept, TODAY - timedelta(days=1))
    assert (before.totals.employed, before.issued, before.sizes) == (0, (), ())


def test_the_screen_counts_what_the_archive_lists(house: House, kept: Body) -> None:
    """With few statements, however much was corrected; the paper says the same. Its days are those of Brussels."""
    night = datetime(TODAY.year, 11, 25, 23, 30, tzinfo=UTC)
    for quarter in WINDOWS:
        house.done(DeclareSize(kept.id, quarter, Fraction(7), "Miscounted"), by=kept.officer, now=night)
    day = TODAY + timedelta(days=1)
    whole, counted = proof(house, kept, day), proof(house, kept, day, annexes=False)
    assert (counted.issued, counted.messages, counted.corrections) == ((), (), ())
    totals = whole.totals
    assert (totals.issued, totals.messages) == (len(whole.issued), len(whole.messages))
    assert totals.corrections == len(whole.corrections) >= len(WINDOWS)
    assert all(each.replaced for each in whole.corrections)
    told = proof_pack(counted, "en")
    assert told == proof_pack(whole, "en")
    assert "accepted" not in str(told["parts"][0]), "of no offers nothing came"
    sizes = next(each for each in told["parts"] if each["heading"] == sentence("proof.sizes", {}, "en"))
    assert {row[-1] for row in sizes["blocks"][0]["rows"]} == {value_text(day, "en")}


def test_messages_are_proven_as_they_stood_that_day(house: House) -> None:
    """A mail that comes back tomorrow was taken today, a letter handed over tomorrow was printed: the same bytes."""
    firm = house.employer()
    mailed, refused, letter = house.worker(firm, email=EMAIL), house.worker(firm, email=EMAIL), house.worker(firm)
    inform(house, firm, mailed, refused, letter)
    sent = {each.worker: each for each in claimed(house)}
    house.done(NoteSent(sent[mailed].message, sent[mailed].details, "250 2.0.0 Lotte Claes", taken=True), by=OPERATOR)
    house.done(NoteSent(sent[refused].message, sent[refused].details, "550 nobody", refused=True), by=OPERATOR)
    house.done(PrintMessages(firm.id), by=firm.officer)
    stood = {mailed: ("sent", "250"), refused: ("returned", "550"), letter: ("printed", "")}
    before = proof(house, firm)
    assert {each.worker: (each.state.value, each.reply) for each in before.messages} == stood
    assert {each.since for each in before.messages} == {NOW}
    assert before.totals.messages_became == {"sent": 1, "returned": 1, "printed": 1}
    written = {each.worker_id: each.id for each in WorkerMessage.objects.all()}
    tomorrow = NOW + timedelta(days=1)
    house.done(NoteReturned(firm.id, written[mailed], "Bus van Lotte Claes"), by=firm.officer, now=tomorrow)
    house.done(NoteHandedOver(firm.id, written[letter], TODAY), by=firm.officer, now=tomorrow)
    assert proof(house, firm) == before
    after = proof(house, firm, tomorrow.date())
    ended = {mailed: ("returned", "250"), refused: ("returned", "550"), letter: ("handed_over", "")}
    assert {each.worker: (each.state.value, each.reply) for each in after.messages} == ended
    assert after.totals.messages_became == {"returned": 2, "handed_over": 1}
    read = PdfReader(BytesIO(proof_pdf(after, "nl")))
    assert "Claes" not in read.attachments["messages.csv"][0].decode()
    told = " ".join("".join(page.extract_text() for page in read.pages).split())
    assert "3: 0 door een server aanvaard, 0 afgedrukt, 1 overhandigd, 2 teruggekomen" in told


def test_deadlines_said_to_be_done_are_proven_as_they_stood_that_day(house: House) -> None:
    """A day that is corrected tomorrow was another one today; the paper tells the last day beside it."""
    body = school(house)
    house.done(note(body.id), by=body.officer)
    before = proof(house, body)
    [told] = before.deadlines
    assert (told.about, told.due_on, told.done_on, told.reference) == (ABOUT, UNTIL, UNTIL, "FONDS-2026/041")
    said, tomorrow = card(house, body).done, NOW + timedelta(days=1)
    assert said is not None
    late = CorrectDeadlineDone(body.id, said.done, said.version, UNTIL + timedelta(days=1), "", "Ontvangst gelezen")
    house.done(late, by=body.officer, now=tomorrow)
    assert proof(house, body) == before
    after = proof(house, body, tomorrow.date())
    assert [(each.done_on, each.reference) for each in after.deadlines] == [(UNTIL + timedelta(days=1), "")]
    assert [(each.what, each.replaced) for each in after.corrections] == [("deadline", True)]
    paper = proof_pack(after, "fr")
    [part] = [each for each in paper["parts"] if each["heading"] == sentence("proof.deadlines", {}, "fr")]
    [[what, until, on, reference]] = part["blocks"][0]["rows"]
    assert "152.01 2026" in what
    assert (until, on, reference) == ("30/05/2026", "31/05/2026", "–")
    assert "Ontvangst" not in str(after)


def test_a_mail_that_is_tried_again_proves_the_same_day_the_same(house: House) -> None:
    """Waiting since it was written, whatever a server said to the last try."""
    firm = house.employer()
    worker = house.worker(firm, email=EMAIL)
    inform(house, firm, worker)
    [mail] = claimed(house)
    house.done(NoteSent(mail.message, mail.details, "451 greylisted"), by=OPERATOR)
    before = proof(house, firm)
    assert [(each.state.value, each.since, each.reply) for each in before.messages] == [("waiting", NOW, "")]
    [again] = claimed(house, LATER)
    house.done(NoteSent(again.message, again.details, "451 still"), by=OPERATOR, now=LATER)
    assert proof(house, firm) == before


def test_the_tables_of_the_proof_hold_what_is_told(house: House) -> None:
    """A cell that is empty is empty; one that a spreadsheet would compute is not."""
    firm = house.employer()
    letter = house.worker(firm)
    inform(house, firm, letter)
    house.done(PrintMessages(firm.id), by=firm.officer)
    read = PdfReader(BytesIO(proof_pdf(proof(house, firm), "nl")))
    heads, row = csv.reader(io.StringIO(read.attachments["messages.csv"][0].decode()))
    told = dict(zip(heads, row, strict=True))
    assert (told["worker"], told["reply"]) == (str(letter), "")


def test_offers_and_requests_are_proven_with_what_became_of_them(house: House) -> None:
    """As at the end of the day: what was answered later waits there; nobody's words and names are in it."""
    firm = house.employer()
    worker, other = house.workers(firm, 2)
    me = linked(house, firm, worker)
    for days in (14, 21, -3):
        offered(house, firm, worker, days=days)
    offered(house, firm, other, days=30)
    first, second = own(house, firm, worker, me)
    house.done(answer(firm, worker, first, OfferAnswer.ACCEPTED), by=me)
    house.done(answer(firm, worker, second, OfferAnswer.DECLINED, "GEHEIM"), by=me)
    asked = [AskTraining(firm.id, worker, uuid4(), RequestTerms(f"GEHEIM {each}", "GEHEIM")) for each in range(3)]
    house.do(*asked, by=me)
    refuse = AnswerRequest(firm.id, asked[0].request, RequestAnswer.REFUSED, "GEHEIM")
    house.done(refuse, by=firm.officer)
    house.done(WithdrawRequest(firm.id, worker, asked[1].request), by=me)
    house.done(AnswerRequest(firm.id, asked[2].request, RequestAnswer.AGREED), by=firm.officer, now=LATER)
    view = proof(house, firm)
    became = {(each.worker, each.became.value, each.reasoned) for each in view.offers}
    assert became == {
        (worker, "accepted", False),
        (worker, "declined", True),
        (worker, "unanswered", False),
        (other, "waiting", False),
    }
    totals = view.totals
    assert (totals.offers, totals.offers_became) == (4, ONE_EACH)
    assert {each.request: (each.state.value, each.reasoned) for each in view.requests} == {
        asked[0].request: ("refused", True),
        asked[1].request: ("withdrawn", False),
        asked[2].request: ("open", False),
    }
    assert (totals.requests, totals.requests_became) == (3, {"open": 1, "refused": 1, "withdrawn": 1})
    assert proof(house, firm, annexes=False).totals == totals
    read = PdfReader(BytesIO(proof_pdf(view, "nl")))
    tables = {name: read.attachments[name][0].decode() for name in ("offers.csv", "requests.csv")}
    told = "".join(page.extract_text() for page in read.pages)
    assert [len(list(csv.reader(io.StringIO(each)))) for each in tables.values()] == [5, 4]
    assert "GEHEIM" not in told + "".join(tables.values())
    told = " ".join(told.split())
    assert "4: 1 aanvaard en 1 geweigerd door de werknemer, 0 met een gevolg" in told
    assert "3: 0 akkoord, 0 beantwoord met een aanbod, 1 geweigerd, 1 ingetrokken, 1 nog in afwachting" in told


def test_an_offer_is_proven_by_what_ended_it_whatever_came_later(house: House) -> None:
    """Accepted and then not followed; planned by the officer, whom the worker never answered; cancelled."""
    firm = house.employer()
    worker, other, third = house.workers(firm, 3)
    me = linked(house, firm, worker)
    offered(house, firm, worker, other, third)
    [mine] = own(house, firm, worker, me)
    house.done(answer(firm, worker, mine, OfferAnswer.ACCEPTED), by=me)
    house.see(firm)
    rows = {row.worker_id: row for row in Participation.objects.filter(withdrawn_at=None)}
    for whose, state in ((worker, ParticipationState.NOT_FOLLOWED), (other, ParticipationState.PLANNED)):
        row = rows[whose]
        change = CorrectParticipation(firm.id, row.lineage, row.id, ParticipationTerms(state), "Genoteerd")
        house.done(change, by=firm.officer)
    house.done(CancelParticipation(firm.id, rows[third].lineage, rows[third].id, "Vol"), by=firm.officer)
    view = proof(house, firm)
    assert {each.worker: (each.became.value, each.state.value) for each in view.offers} == {
        worker: ("accepted", "not_followed"),
        other: ("recorded", "planned"),
        third: ("cancelled", "offered"),
    }
    assert view.totals.offers_became == {"accepted": 1, "recorded": 1, "cancelled": 1}
    with CaptureQueriesContext(connection) as asked:
        assert proof(house, firm, annexes=False).totals == view.totals
    assert not [each for each in asked.captured_queries if '"records_participation"."minutes"' in each["sql"]]


def test_the_same_day_gives_the_same_bytes(house: House, kept: Body, tmp_path: Path) -> None:
    """Whatever is recorded later; each digest that is printed is that of a file within. Poppler takes it out too."""
    first = proof_pdf(proof(house, kept), "fr")
    for quarter in WINDOWS:
        house.done(DeclareSize(kept.id, quarter, Fraction(7), "Miscounted"), by=kept.officer, now=LATER)
    [document] = proof(house, kept).issued
    house.done(issuing(house, kept, document.worker, language="de", now=LATER), by=kept.officer, now=LATER)
    assert proof_pdf(proof(house, kept), "fr") == first
    (tmp_path / "proof.pdf").write_bytes(first)
    poppler("pdfdetach", "-saveall", "-o", tmp_path, tmp_path / "proof.pdf")
    read = PdfReader(BytesIO(first))
    told = "".join("".join(page.extract_text() for page in read.pages).split())
    for name, [content] in read.attachments.items():
        assert hashlib.sha256(content).hexdigest() in told, name
        assert (tmp_path / name).read_bytes() == content
    assert {*read.attachments} == {f"{name}.csv" for name in NAMED}
    assert "Preuvedudroitàlaformation" in told
    assert document.digest in read.attachments["issued.csv"][0].decode()


def test_days_that_prove_nothing(house: House, kept: Body) -> None:
    """Today, a day before the year, and another employer's."""
    for year, on in ((TODAY.year, LATER.date()), (TODAY.year, date(TODAY.year - 1, 12, 31)), (2021, date(2021, 5, 1))):
        assert house.ask(ProofPack(kept.id, year, on), by=kept.officer, now=LATER) is None
    other = house.employer("Ander")
    assert house.ask(ProofPack(kept.id, TODAY.year, TODAY), by=other.officer, now=LATER) is None
