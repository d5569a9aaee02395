# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sign-ins noted and ended; what is ended opens nothing from the moment the act is stored."""

from collections.abc import Collection, Sequence

from django.db.models import QuerySet

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome
from openfla.desk.signing_in.signins import (
    IDLE,
    REMEMBERED,
    WHOLE,
    EndOtherSignIns,
    EndSignIn,
    NoteSignIn,
    SignIns,
    SignInView,
    SignOut,
)
from openfla.records import bulk
from openfla.records.models import SignIn
from openfla.records.signin import LONGEST_ISSUER, cut, lasting
from openfla.terms.assurance import Assurance


@handles(NoteSignIn)
def note_sign_ins(commands: Sequence[NoteSignIn], act: Act) -> list[Outcome]:
    """One row each."""
    added = [
        SignIn(
            person_id=command.person,
            session=command.session,
            issuer=command.proof.issuer[:LONGEST_ISSUER],
            level=command.proof.level.value,
            proved_at=command.proof.at,
            browser=command.browser,
            entry=act.entry,
            recorded_at=act.now,
        )
        for command in commands
    ]
    bulk.insert(added)
    return [Done(each.id) for each in added]


@handles(SignOut)
def sign_out(commands: Sequence[SignOut], act: Act) -> list[Outcome]:
    """The session of the browser that asks."""
    return [
        _ended(_open(act).filter(person=command.person, session=command.session), act, _how(command), {command.session})
        for command in commands
    ]


def _how(command: SignOut) -> str:
    return "renewed" if command.renewed else "here"


@handles(EndSignIn)
def end_sign_ins(commands: Sequence[EndSignIn], act: Act) -> list[Outcome]:
    """One that is not the person's is not there."""
    outcomes: list[Outcome] = []
    for command in commands:
        found = SignIn.objects.filter(person=command.person, id=command.sign_in)
        known = found.exists()
        outcomes.append(_ended(found.filter(ended_at=None), act, "elsewhere") if known else NOT_FOUND)
    return outcomes


@handles(EndOtherSignIns)
def end_other_sign_ins(commands: Sequence[EndOtherSignIns], act: Act) -> list[Outcome]:
    """All but that of the browser that asks."""
    return [
        _ended(_open(act).filter(person=command.person).exclude(session=command.session), act, "elsewhere")
        for command in commands
    ]


def _open(act: Act) -> QuerySet[SignIn]:
    """Those that may still last."""
    return SignIn.objects.filter(ended_at=None, recorded_at__gt=act.now - WHOLE)


def _ended(found: QuerySet[SignIn], act: Act, how: str, also: Collection[str] = ()) -> Outcome:
    """Marks them and takes their sessions away; `also` those of which no sign-in was noted."""
    rows = list(found.select_for_update())
    cut({row.session for row in rows} | set(also))
    SignIn.objects.filter(id__in=[row.id for row in rows]).update(
        ended_at=act.now, ended_entry=act.entry, ended_how=how
    )
    return Done(rows[0].id if rows else act.entry, Effect.CHANGED if rows else Effect.UNCHANGED)


@answers(SignIns)
def sign_ins(question: SignIns, act: Act) -> tuple[SignInView, ...]:
    """With what the sessions themselves say: whether they last, and when they were used."""
    rows = SignIn.objects.filter(person=question.person, recorded_at__gt=act.now - REMEMBERED)
    found = list(rows.order_by("-recorded_at", "-id"))
    live = lasting(
        [row.session for row in found if row.ended_at is None and act.now - row.recorded_at < WHOLE], act.now
    )
    return tuple(
        SignInView(
            row.id,
            row.session,
            row.issuer,
            Assurance(row.level),
            row.browser,
            row.recorded_at,
            live[row.session] - IDLE if row.session in live else None,
            row.ended_at,
            row.ended_how,
        )
        for row in found
    )
