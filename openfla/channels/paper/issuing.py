# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Papers made ready to be issued: each with its verification code and where to type it, and the data."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

from openfla.channels.paper.account_form import account_form
from openfla.channels.paper.account_form_file import account_form_json, account_form_xml
from openfla.channels.paper.certificate import certificate
from openfla.channels.paper.certificates import certificate_for, name_in, opened_certificate
from openfla.channels.paper.hand_over_file import hand_over_json
from openfla.channels.paper.square import square, verify_address
from openfla.channels.paper.writing import paper
from openfla.channels.wording import sentence
from openfla.channels.wording.blocks import Part, facts, part, text
from openfla.desk.accounts.account_form import AccountFormView
from openfla.desk.act import BRUSSELS
from openfla.desk.documents.form_content import content_of
from openfla.desk.documents.issued import IssueCertificate, IssueForm, ReadyPaper
from openfla.desk.leaving.leaving import LeavingView
from openfla.terms.problem import Problem
from openfla.terms.verification_code import VerificationCode

Paper = TypeVar("Paper", bound=ReadyPaper)
Write: TypeAlias = Callable[[Part, VerificationCode], tuple[dict[str, Any], bytes]]
"""What a paper says and its data, given the part about verifying it and its code."""


def issue(form: AccountFormView, language: str, at: datetime) -> IssueForm | Problem:
    """The command that issues the form in this language, at this moment, under a code of its own.

    It is signed where there is a certificate for it; a Problem says why that can't be used.
    """

    def write(verifying: Part, code: VerificationCode) -> tuple[dict[str, Any], bytes]:
        return account_form(form, language, verifying, code.display()), account_form_json(form)

    return _made(IssueForm, form, language, at, write, xml=account_form_xml(form))


def issue_certificate(view: LeavingView, language: str, at: datetime) -> IssueCertificate | Problem:
    """The same for the certificate of trainings; the hand-over file is its data."""

    def write(verifying: Part, code: VerificationCode) -> tuple[dict[str, Any], bytes]:
        return certificate(view, language, verifying, code.display()), hand_over_json(view, code, at)

    return _made(IssueCertificate, view, language, at, write)


def _made(
    kind: type[Paper],
    said: AccountFormView | LeavingView,
    language: str,
    at: datetime,
    write: Write,
    *,
    xml: bytes | None = None,
) -> Paper | Problem:
    code, digest = VerificationCode.fresh(), content_of(said)
    verifying = _verifying(said, language, at, code, digest.hex())
    content, data = write(verifying, code)
    made = _signed(paper(content, at), said.employer_number, at)
    if isinstance(made, Problem):
        return made
    signed_paper, signer = made
    return kind(
        employer=said.employer,
        worker=said.worker,
        on=said.on,
        read_at=said.read_at,
        language=language,
        code=code,
        content=digest,
        paper=signed_paper,
        data=data,
        signed_by=signer,
        xml=xml,
    )


def _signed(pdf: bytes, number: str, at: datetime) -> tuple[bytes, str] | Problem:
    """The paper and who signed it; as it is, signed by nobody, where there is no certificate."""
    if (file := certificate_for(number)) is None:
        return pdf, ""
    from openfla.channels.paper.signing import signed  # noqa: PLC0415 - only who signs waits for what it takes

    if isinstance(opened := opened_certificate(file, at), Problem):
        return opened
    made = signed(pdf, opened)
    return made if isinstance(made, Problem) else (made, name_in(opened))


def _verifying(
    form: AccountFormView | LeavingView, language: str, at: datetime, code: VerificationCode, content: str
) -> Part:
    def say(name: str, **values: object) -> str:
        return sentence(f"issued.{name}", values, language)

    told = facts(
        [
            (say("code"), code.display()),
            (say("address"), verify_address()),
            (say("edition"), form.edition),
            (say("content"), content),
        ]
    )
    issued = text(say("issued", at=at.astimezone(BRUSSELS), employer=form.employer_name))
    return part(say("verify"), issued, told, square(code, say("square")))
