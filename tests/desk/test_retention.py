# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is over is erased by one function that the database keeps to its conditions; what lasts is left alone."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import yaml
from django.db import Error, connection, transaction
from django.db.models import Model

from openfla.channels.wording import sentence
from openfla.desk.access.access import LinkWorker
from openfla.desk.access.trusts import TrustPerson
from openfla.desk.actor import Actor
from openfla.desk.invitations.enrolments import RefuseEnrolment, RequestEnrolment
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import InviteColleague, RedeemInvitation, TakeBackInvitation
from openfla.desk.outcome import Effect
from openfla.desk.signing_in.signins import NoteSignIn
from openfla.desk.upkeep.retention import EraseOverdue, ErasuresAhead, RetentionTerms
from openfla.records.erasing import ERASABLE, Erasable, erase
from openfla.records.models import Enrolment, Invitation, JournalEntry, SignIn, Trust
from openfla.records.retention import PATH, RetentionError, read_terms, terms
from openfla.records.scope import set_scope
from openfla.terms.assurance import Assurance, Proof
from openfla.terms.retention import Afterwards, KeptKind
from openfla.terms.role import Permission, Quality
from tests.desk.clock import set_clock
from tests.desk.conftest import NOW, OPERATOR, TODAY, Body, House, enterprise_number

CODE_OVER = NOW + timedelta(days=30)
A_SECOND = timedelta(seconds=1)


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer."""
    return house.employer()


def invited(house: House, bakery: Body, name: str = "Jo") -> tuple[UUID, InvitationCode]:
    """A code for a colleague."""
    code = InvitationCode.fresh()
    command = InviteColleague(bakery.id, name, frozenset({Permission.ACCOUNTS_CONSULT}), code)
    return house.done(command, by=bakery.officer).reference, code


def there(table: type[Model]) -> int:
    """How many rows a table has."""
    set_scope(scope="system")
    return table._default_manager.count()


def erased(house: House, kind: KeptKind, at: datetime, **portion: int) -> Effect:
    """What one portion did, at this moment by the clock of the server too."""
    set_clock(at)
    return house.done(EraseOverdue(kind, **portion), by=OPERATOR, now=at).effect


def test_codes_that_nobody_used_are_erased_when_their_term_is_over(house: House, bakery: Body) -> None:
    """Not a moment before; one that was used stays, with what came of it."""
    invited(house, bakery)
    _, used = invited(house, bakery)
    person = house.person()
    house.done(RedeemInvitation(person, used), by=Actor.worker(person))
    over = CODE_OVER + timedelta(days=90)
    assert erased(house, KeptKind.UNUSED_CODES, over) is Effect.UNCHANGED
    assert there(Invitation) == 2
    assert erased(house, KeptKind.UNUSED_CODES, over + A_SECOND) is Effect.CHANGED
    assert [each.used_at for each in Invitation.objects.all()] == [NOW]


def test_a_code_that_was_taken_back_counts_from_then(house: House, bakery: Body) -> None:
    """Its own end would have come later."""
    invitation, _ = invited(house, bakery)
    house.done(TakeBackInvitation(bakery.id, invitation), by=bakery.officer)
    assert erased(house, KeptKind.UNUSED_CODES, NOW + timedelta(days=90) + A_SECOND) is Effect.CHANGED


def test_trusts_that_nobody_took_up_are_erased(house: House, bakery: Body) -> None:
    """With the name that the worker gave; one that was taken up stays in the worker's list."""
    worker, person, sister = house.worker(bakery), house.person(), house.person()
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    codes = InvitationCode.fresh(), InvitationCode.fresh()
    for name, code in zip(("mijn zus", "mijn buur"), codes, strict=True):
        house.done(TrustPerson(bakery.id, worker, name, TODAY, TODAY, code), by=Actor.worker(person))
    house.done(RedeemInvitation(sister, codes[0]), by=Actor.worker(sister))
    erased(house, KeptKind.UNUSED_TRUSTS, CODE_OVER + timedelta(days=91))
    set_scope(scope="system")
    assert [each.named for each in Trust.objects.all()] == ["mijn zus"]


def test_refused_requests_and_old_sign_ins_are_erased(house: House) -> None:
    """After a year; a request that waits is never over."""
    person = house.person()
    asked = [
        house.done(
            RequestEnrolment(person, enterprise_number(serial), "Nieuw bv", Quality.EMPLOYER, "nl"),
            by=Actor.worker(person),
        ).reference
        for serial in (901, 902)
    ]
    house.done(RefuseEnrolment(asked[0], "Geen vertegenwoordiger"), by=OPERATOR)
    proof = Proof("tests", Assurance.HIGH, NOW)
    house.done(NoteSignIn(person, "digest", proof, ""), by=Actor.worker(person))
    for days, left in ((365, (2, 1)), (366, (1, 0))):
        for kind in (KeptKind.REFUSED_REQUESTS, KeptKind.SIGN_INS):
            erased(house, kind, NOW + timedelta(days=days))
        assert (there(Enrolment), there(SignIn)) == left


def test_each_portion_is_journalled_and_goes_on_until_nothing_is_left(house: House, bakery: Body) -> None:
    """Two portions of one, then none; the operator reads beforehand how many wait."""
    for name in ("Jo", "An"):
        invited(house, bakery, name)
    then = CODE_OVER + timedelta(days=91)
    due = {each.kind: each.due for each in house.ask(RetentionTerms(), by=OPERATOR, now=then)}
    assert (due[KeptKind.UNUSED_CODES], due[KeptKind.WORKERS]) == (2, 0)
    portions = [erased(house, KeptKind.UNUSED_CODES, then, most=1) for _ in range(3)]
    assert portions == [Effect.CHANGED, Effect.CHANGED, Effect.UNCHANGED]
    assert JournalEntry.objects.filter(acts__has_key="EraseOverdue: changed").count() == 2


def test_an_organisation_reads_what_is_erased_when(house: House, bakery: Body) -> None:
    """From the end of the code on, and of its own alone."""
    invited(house, bakery)
    garage = house.employer("Garage Het Wiel")
    then = CODE_OVER + A_SECOND

    def codes(body: Body) -> tuple[int, object]:
        found = house.ask(ErasuresAhead(body.id), by=body.officer, now=then)
        return next((each.waiting, each.next_at) for each in found if each.kind is KeptKind.UNUSED_CODES)

    assert codes(bakery) == (1, CODE_OVER + timedelta(days=90))
    assert codes(garage) == (0, None)
    assert house.ask(ErasuresAhead(bakery.id), by=garage.officer, now=then) is None


def test_what_no_term_erases_is_refused(house: House, bakery: Body) -> None:
    """Whoever asks for it; and nobody but the operator erases at all."""
    for kind in set(KeptKind) - set(ERASABLE):
        assert house.codes(EraseOverdue(kind), by=OPERATOR) == ["retention.not_here"]
    assert house.codes(EraseOverdue(KeptKind.SIGN_INS), by=bakery.officer) == ["desk.not_found"]


@pytest.mark.parametrize("each", ERASABLE.values(), ids=lambda each: each.table)
def test_the_product_itself_may_delete_none_of_them(house: House, each: Erasable) -> None:
    """Its role has no right to; only the function of the owner does, and that one needs a journal entry."""
    del house
    set_scope(entry=uuid4(), scope="system")
    table = each.table if each.table.startswith("records_") else "records_worker"
    with pytest.raises(Error, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    set_scope(scope="system")
    with pytest.raises(Error, match="outside the journal"), transaction.atomic():
        erase(KeptKind.SIGN_INS, NOW, 1)


def test_every_term_has_its_row() -> None:
    """With a ground; what this product erases itself is what the terms say it does."""
    assert set(terms()) == set(KeptKind)
    assert {kind: kept.ground for kind, kept in terms().items()} == {
        kind: sentence(f"retention.ground_{kind}", {}, "en") for kind in KeptKind
    }
    here = {kind for kind, kept in terms().items() if kept.by == "openfla retention run"}
    assert here == set(ERASABLE)
    assert all(terms()[kind].days >= each.least for kind, each in ERASABLE.items())
    told = {kind for kind, kept in terms().items() if kept.notice}
    assert told == {kind for kind, each in ERASABLE.items() if each.owner}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"days": -1}, "whole numbers"),
        ({"notice": 91}, "notice is not above days"),
        ({"afterwards": "burnt"}, "it is erased or kept"),
        ({"by": ""}, "by which task"),
        ({"colour": "red"}, "these differ: \\['colour'\\]"),
    ],
)
def test_a_file_that_says_it_wrong_is_refused(tmp_path: Path, change: dict[str, object], said: str) -> None:
    """With the row and what is expected."""
    written = yaml.safe_load(PATH.read_text("utf-8"))
    written["unused_codes"] |= change
    path = tmp_path / "retention.yaml"
    path.write_text(yaml.safe_dump(written), "utf-8")
    with pytest.raises(RetentionError, match=said):
        read_terms(path)


def test_a_kind_without_a_row_is_refused(tmp_path: Path) -> None:
    """Nothing is kept without a term by forgetting it."""
    path = tmp_path / "retention.yaml"
    path.write_text("{}", "utf-8")
    with pytest.raises(RetentionError, match="journal"):
        read_terms(path)


def test_what_is_erased_says_since_when_and_by_what() -> None:
    """So that the operator can look after it."""
    erasing = [kept for kept in terms().values() if kept.afterwards is Afterwards.ERASED]
    assert len(erasing) == 14
    assert all(kept.since and kept.by for kept in erasing)
