# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody's account form as one archive, by `openfla forms`' own way: read, computed, set, stored, journalled.

Then the same forms issued by a run of the worker: read, set with their codes, signed, read again, kept sealed.
`--workers N` of one employer. Floor: the same sheet set from the content of up to 200 of these forms, nothing else.
Memory is told at a tenth of the workers and at all of them: it must not grow but for a line a form.
"""

import argparse
from datetime import UTC, datetime
from itertools import islice
from tempfile import TemporaryFile

from ground.installation import analyse, installation
from ground.measuring import heading, peak_megabytes, seconds, told

SEED = 2026
PER_TRAINING, SAMPLE = 5, 200


def measure(workers: int) -> None:
    """Prints the floor and both sizes."""
    from ground.people import staffed  # noqa: PLC0415 - after the installation is ready

    sizes = (workers // 10, workers)
    small, large = (staffed(place, size, size // PER_TRAINING, SEED) for place, size in enumerate(sizes))
    analyse()
    floor = _floor(large.id)
    told("floor: the sheet set, a form", floor, floor)
    for firm, count in zip((small, large), sizes, strict=True):
        taken = seconds(lambda firm=firm: _archived(firm.id))
        told(f"{count} forms", taken, floor * count, count)
        print(f"{peak_megabytes():.0f} MB at most")
    _certificate()
    for firm, count in zip((small, large), sizes, strict=True):
        taken = seconds(lambda firm=firm: _issued(firm.id))
        told(f"{count} forms issued and signed", taken, floor * count, count)
        print(f"{peak_megabytes():.0f} MB at most")


def _certificate() -> None:
    """An invented one, as the sample data have."""
    from openfla.site.certificates import make_certificate  # noqa: PLC0415 - see above
    from openfla.site.configuration import Configuration  # noqa: PLC0415 - see above

    make_certificate(Configuration.from_environment())


def _issued(employer: object) -> None:
    from openfla.channels.batch.issue_run import issue_everybody  # noqa: PLC0415 - see above
    from openfla.desk.actor import Actor  # noqa: PLC0415 - see above
    from openfla.desk.documents.issue_runs import StartIssueRun  # noqa: PLC0415 - see above
    from openfla.desk.gate import perform  # noqa: PLC0415 - see above

    now = datetime.now(tz=UTC)
    command = StartIssueRun(employer, now.date(), "nl")
    [outcome] = perform([command], actor=Actor.operator("bench"), channel="bench", now=now)
    issue_everybody(outcome.reference)


def _floor(employer: object) -> float:
    """Seconds a form."""
    from openfla.channels.paper import account_form, paper  # noqa: PLC0415 - see above

    with _browsed(employer) as forms:
        ready = [(account_form(form, "nl"), form.read_at) for form in islice(forms, SAMPLE)]
    return seconds(lambda: [paper(content, at) for content, at in ready]) / len(ready)


def _archived(employer: object) -> None:
    from openfla.channels.paper import account_forms_zip  # noqa: PLC0415 - see above

    with _browsed(employer) as forms, TemporaryFile() as target:
        account_forms_zip(forms, target, "nl")


def _browsed(employer):  # noqa: ANN001, ANN202 - the types are there when the installation is
    from openfla.desk.accounts.account_form import AccountForms  # noqa: PLC0415 - see above
    from openfla.desk.actor import Actor  # noqa: PLC0415 - see above
    from openfla.desk.gate import browse  # noqa: PLC0415 - see above

    return browse(AccountForms(employer), actor=Actor.operator("bench"), channel="bench", now=datetime.now(tz=UTC))


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--workers", type=int, default=2_000)
    heading(SEED)
    with installation():
        measure(asked.parse_args().workers)
