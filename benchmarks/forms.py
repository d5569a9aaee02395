# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody's account form as one archive, by `openfla forms`' own way: read, computed, set, stored, journalled.

Then the same forms issued by a run of the worker: read, set with their codes, signed, read again, kept sealed.
`--workers N` of one employer; `--only archive` or `--only issue` for one of the two.

Floor: the same sheet set from the content of up to 200 of these forms, nothing else. Ratios are of processor time, this
process and the one of the database that serves it together, so that other work on the machine doesn't shift them.
Memory is told at a tenth of the forms and at all of them: it must not grow but for a line a form.
"""

import argparse
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from tempfile import TemporaryFile

from ground.installation import analyse, installation
from ground.measuring import heading, peak_megabytes, seconds, spent

SEED = 2026
PER_TRAINING, SAMPLE = 5, 200
ARCHIVE, ISSUE = "archive", "issue"


def measure(workers: int, kinds: tuple[str, ...]) -> None:
    """Prints the floor and what was asked for."""
    from ground.people import staffed  # noqa: PLC0415 - after the installation is ready

    firm = staffed(0, workers, workers // PER_TRAINING, SEED)
    analyse()
    floor = _floor(firm.id)
    print(f"floor: the sheet set, {floor * 1000:.1f} ms of a processor a form", flush=True)
    if ARCHIVE in kinds:
        _told("in one archive", workers, floor, lambda noted: _archived(firm.id, noted))
    if ISSUE in kinds:
        _certificate()
        _told("issued and signed", workers, floor, lambda noted: _issued(firm.id, noted))


class _Noted:
    """The most memory held when a tenth was through."""

    def __init__(self, forms: int) -> None:
        self.forms, self.done, self.tenth = forms, 0, 0.0

    def more(self, forms: int) -> None:
        if self.done < self.forms / 10 <= self.done + forms:
            self.tenth = peak_megabytes()
        self.done += forms


def _told(name: str, forms: int, floor: float, work: Callable[[_Noted], None]) -> None:
    noted, before = _Noted(forms), spent()
    taken = seconds(lambda: work(noted))
    each = (spent() - before) / forms
    print(f"{forms} forms {name}: {taken:.0f} s by the clock, {forms / taken:.1f} a second")
    print(f"  {each * 1000:.1f} ms of a processor a form, {each / floor:.2f} of the floor")
    print(f"  {noted.tenth:.0f} MB at most at a tenth, {peak_megabytes():.0f} MB at all", flush=True)


def _certificate() -> None:
    """An invented one, as the sample data have."""
    from openfla.site.certificates import make_certificate  # noqa: PLC0415 - see above
    from openfla.site.configuration import Configuration  # noqa: PLC0415 - see above

    make_certificate(Configuration.from_environment())


def _issued(employer: object, noted: _Noted) -> None:
    from openfla.channels.batch.issue_run import issue_everybody  # noqa: PLC0415 - see above
    from openfla.desk.actor import Actor  # noqa: PLC0415 - see above
    from openfla.desk.documents.issue_runs import AT_ONCE, StartIssueRun  # noqa: PLC0415 - see above
    from openfla.desk.gate import perform  # noqa: PLC0415 - see above

    def goes_on() -> bool:
        noted.more(AT_ONCE)
        return False

    now = datetime.now(tz=UTC)
    command = StartIssueRun(employer, now.date(), "nl")
    [outcome] = perform([command], actor=Actor.operator("bench"), channel="bench", now=now)
    issue_everybody(outcome.reference, pause=goes_on)


def _floor(employer: object) -> float:
    """Seconds of a processor a form."""
    from openfla.channels.paper import account_form, paper  # noqa: PLC0415 - see above

    with _browsed(employer) as forms:
        ready = [(account_form(form, "nl"), form.read_at) for form in islice(forms, SAMPLE)]
    before = spent()
    for content, at in ready:
        paper(content, at)
    return (spent() - before) / len(ready)


def _archived(employer: object, noted: _Noted) -> None:
    from openfla.channels.paper import account_forms_zip  # noqa: PLC0415 - see above

    def counted(forms: Iterator) -> Iterator:
        for form in forms:
            noted.more(1)
            yield form

    with _browsed(employer) as forms, TemporaryFile() as target:
        account_forms_zip(counted(forms), target, "nl")


def _browsed(employer):  # noqa: ANN001, ANN202 - the types are there when the installation is
    from openfla.desk.accounts.account_form import AccountForms  # noqa: PLC0415 - see above
    from openfla.desk.actor import Actor  # noqa: PLC0415 - see above
    from openfla.desk.gate import browse  # noqa: PLC0415 - see above

    return browse(AccountForms(employer), actor=Actor.operator("bench"), channel="bench", now=datetime.now(tz=UTC))


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--workers", type=int, default=2_000)
    asked.add_argument("--only", choices=(ARCHIVE, ISSUE))
    chosen = asked.parse_args()
    heading(SEED)
    with installation():
        measure(chosen.workers, (chosen.only,) if chosen.only else (ARCHIVE, ISSUE))
