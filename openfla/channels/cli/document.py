# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla document: account forms issued from the command line, and documents verified."""

import hashlib
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from uuid import UUID

import click
from django.conf import settings

from openfla.channels.cli.documents_carried import UnreadableDocumentsError, read_documents, write_documents
from openfla.channels.cli.refusing import refuse
from openfla.channels.wording import LANGUAGES, problem_sentence, sentence
from openfla.desk.accounts.account_form import AccountForms, AccountFormView
from openfla.desk.act import BRUSSELS
from openfla.desk.actor import Actor
from openfla.desk.credentials.extracts import VerifiedExtract, VerifiedExtractView
from openfla.desk.documents.issue_runs import IssueRuns, StartIssueRun
from openfla.desk.documents.issued import IssueForm, VerifiedDocument, VerifiedView
from openfla.desk.gate import ask, browse, perform
from openfla.desk.outcome import Done, Effect
from openfla.terms.extract import ExtractState
from openfla.terms.problem import Problem
from openfla.terms.verification_code import VerificationCode

OPERATOR = Actor.operator("openfla document")


@click.group()
def document() -> None:
    """Issue documents, which then never change, and verify those that somebody holds.

    \b
    Examples:
      openfla document issue 01a21750-5d46-78d7-9cf1-55a2350dd7c2 01a21750-61b2-7f0c-8d11-0a4f6a1c2b3d form.pdf
      openfla document verify A2B3-C4D5-E6F7-G8HC form.pdf
    """  # noqa: D301 - click reads the sign


@document.command()
@click.argument("employer", type=click.UUID)
@click.argument("worker", type=click.UUID)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="As the form reads at the end of this day; default now.")
@click.option("--language", type=click.Choice(LANGUAGES), default="nl", show_default=True)
def issue(employer: UUID, worker: UUID, file: Path, on: datetime | None, language: str) -> None:
    """Issue the account form of a worker, and write the paper to FILE.

    It is kept as it is, as long as the account. The national number stands on it in full. The ids stand in the address
    of the worker's page. The same form in the same language is issued once: FILE is then not written, and the exit
    status is 1.

    \b
    Example:
      openfla document issue 01a21750-5d46-78d7-9cf1-55a2350dd7c2 01a21750-61b2-7f0c-8d11-0a4f6a1c2b3d form.pdf
    """  # noqa: D301 - click reads the sign
    form = _read(AccountForms(employer, on.date() if on else None, frozenset([worker])))
    if form is None:
        refuse([Problem("desk.not_found")])
    command: IssueForm | Problem = import_module(settings.OPENFLA_PAPER).issue(form, language, datetime.now(tz=UTC))
    if isinstance(command, Problem):
        refuse([command])
    [outcome] = perform([command], actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    if not isinstance(outcome, Done):
        refuse(outcome.problems)
    if outcome.effect is Effect.UNCHANGED:
        raise click.ClickException(f"The very same form was issued before, as {outcome.reference}: that one stands.")
    file.touch(0o600)
    file.write_bytes(command.paper)
    click.echo(f"{file}: {command.code.display()}")


def _read(question: AccountForms) -> AccountFormView | None:
    with browse(question, actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC)) as found:
        return next(iter(found or ()), None)


@document.command("issue-all")
@click.argument("employer", type=click.UUID)
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="As the forms read at the end of this day; default today."
)
@click.option("--language", type=click.Choice(LANGUAGES), default="nl", help="For workers whose own is not recorded.")
def issue_all(employer: UUID, on: datetime | None, language: str) -> None:
    """Have the forms of everybody at EMPLOYER issued by `openfla worker`; what was issued before is not issued again.

    \b
    Example:
      openfla document issue-all 01a21750-5d46-78d7-9cf1-55a2350dd7c2 --on 2026-12-31
    """  # noqa: D301 - click reads the sign
    now = datetime.now(tz=UTC)
    day = on.date() if on else now.astimezone(BRUSSELS).date()
    [outcome] = perform([StartIssueRun(employer, day, language)], actor=OPERATOR, channel="cli", now=now)
    if not isinstance(outcome, Done):
        refuse(outcome.problems)
    click.echo(f"{outcome.reference}: see openfla document runs {employer}")


@document.command()
@click.argument("employer", type=click.UUID)
def runs(employer: UUID) -> None:
    """Say how far the runs of EMPLOYER are that issue everybody's forms, the latest first.

    \b
    Example:
      openfla document runs 01a21750-5d46-78d7-9cf1-55a2350dd7c2
    """  # noqa: D301 - click reads the sign
    for each in ask(IssueRuns(employer), actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC)):
        counts = f"{each.issued} issued, {each.unchanged} issued before, {each.refused} left out of {each.total}"
        click.echo(f"{each.run} as of {each.on}: {each.state.value}, {counts}")
        for problem in each.problems:
            click.echo(f"  {problem_sentence(problem, 'en')}")
        if each.resumes_at is not None:
            why = " ".join(problem_sentence(problem, "en") for problem in each.waits_for)
            click.echo(f"  waits until {each.resumes_at.isoformat(timespec='seconds')}. {why}".rstrip())
        for left in each.held_back:
            click.echo(f"  {left.worker}: {problem_sentence(left.problem, 'en')}")


@document.command("export")
@click.argument("employer", type=click.UUID)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(employer: UUID, file: Path) -> None:
    """Write all documents that EMPLOYER issued to FILE, a ZIP that another installation brings in.

    Bring the accounts in first (openfla rescue export): a document follows its worker. The national number stands on
    most: keep FILE as safe as the installation. Each worker whose documents are read is journalled.

    \b
    Example:
      openfla document export 01a21750-5d46-78d7-9cf1-55a2350dd7c2 documents.zip
    """  # noqa: D301 - click reads the sign
    file.touch(0o600)
    count = write_documents(employer, file, actor=OPERATOR, now=datetime.now(tz=UTC))
    click.echo(f"{file}: {count} documents")


@document.command("bring-in")
@click.argument("employer", type=click.UUID)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def bring_in(employer: UUID, file: Path) -> None:
    """Keep the documents of FILE, which another installation wrote for EMPLOYER, as they were issued there.

    Whoever holds one verifies it here by the code that stands on it. Nothing proves that the other installation issued
    them: bring in what you took along yourself. Those that are known stay as they are. Exit status 1 if one was refused
    or a file is not the one that was written.

    \b
    Example:
      openfla document bring-in 01a21750-5d46-78d7-9cf1-55a2350dd7c2 documents.zip
    """  # noqa: D301 - click reads the sign
    try:
        told = list(read_documents(employer, file, actor=OPERATOR, now=datetime.now(tz=UTC)))
    except UnreadableDocumentsError as error:
        raise click.ClickException(str(error)) from error
    problems = [problem for outcome in told if not isinstance(outcome, Done) for problem in outcome.problems]
    for problem in problems:
        click.echo(problem_sentence(problem, "en"), err=True)
    created = sum(isinstance(each, Done) and each.effect is Effect.CREATED for each in told)
    click.echo(f"{file}: {created} of {len(told)} documents kept")
    if problems:
        raise click.exceptions.Exit(1)


@document.command()
@click.argument("code")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
def verify(code: str, file: Path | None) -> None:
    """Say who issued the document with this CODE and when, and whether FILE is that very document.

    Nothing about the worker is told. Exit status 1 if there is no such document or FILE is another one.

    \b
    Example:
      openfla document verify A2B3-C4D5-E6F7-G8HC form.pdf
    """  # noqa: D301 - click reads the sign
    read = VerificationCode.read(code)
    if isinstance(read, Problem):
        refuse([read])
    digest = hashlib.sha256(file.read_bytes()).digest() if file else None
    extract = ask(VerifiedExtract(read, digest), actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    if isinstance(extract, VerifiedExtractView):
        _tell_extract(extract)
        return
    found = ask(VerifiedDocument(read, digest), actor=OPERATOR, channel="cli", now=datetime.now(tz=UTC))
    if not isinstance(found, VerifiedView):
        refuse([Problem("verification.unknown")])
    click.echo(f"{found.kind.value} as it read on {found.on}, in {found.language}, edition {found.edition}")
    click.echo(f"issued by {found.issuer} ({found.issuer_number}) at {found.issued_at.isoformat(timespec='seconds')}")
    click.echo(f"signed by {found.signed_by}" if found.signed_by else "not signed electronically")
    click.echo("a newer one was issued since" if found.replaced else "the latest")
    if found.same is not None:
        click.echo("the file is the one that was issued" if found.same else "the file is another one")
    if found.same is False:
        raise click.exceptions.Exit(1)


def _tell_extract(extract: VerifiedExtractView) -> None:
    """Whether it holds; exit status 1 where it does not, or the file is another one."""
    said = sentence(f"extract.state_{extract.state}", {"until": extract.holds_until}, "en")
    click.echo(f"{extract.state.value}: {said}")
    if extract.same is not None:
        click.echo("the file is the one that was issued" if extract.same else "the file is another one")
    if extract.state is not ExtractState.VALID or extract.same is False:
        raise click.exceptions.Exit(1)


@document.command()
def certificates() -> None:
    """List the certificates by which documents are signed: whose, until when, and what is wrong with them.

    They lie in OPENFLA_CERTIFICATES. Exit status 1 if one can't be used.

    \b
    Example:
      openfla document certificates
    """  # noqa: D301 - click reads the sign
    found = list(import_module(settings.OPENFLA_PAPER).every_certificate(datetime.now(tz=UTC)))
    for each in found:
        said = problem_sentence(each.said, "en") if isinstance(each.said, Problem) else each.said
        click.echo(f"{each.file}: {said}{f', until {each.until:%Y-%m-%d}' if each.until else ''}")
    if not found:
        click.echo(f"No certificate in {settings.OPENFLA_CERTIFICATES}: documents are issued without a signature.")
    if any(isinstance(each.said, Problem) for each in found):
        raise click.exceptions.Exit(1)
