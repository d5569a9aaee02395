# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A file of declarations of a provider for twenty employers, from its bytes to the outcome of each record.

Every second record is a training, every second a worker's part in it; two in a hundred are wrong. The floor: lxml reads
the file under its schema, then COPY puts the very rows that the product stored (facts, journal, outcomes, standings)
into tables with the same columns, checks and indexes, without rules, foreign keys, triggers or row security. Beside it
the floor of the very tables: the rows taken out and put back under all that these tables ask, without our rules.
`--records N` and `--bad SHARE` choose others; `--profile` tells where the time goes. `--grown TIMES` makes what is
stored so many times as large, by copies of every employer, and sends as many records again: what a record costs then,
in processor time of this process and of the database's. `--buffers 4GB` gives the database that much to share, as on
a server for so many.
"""

import argparse
import cProfile
import pstats
import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from ground.installation import analyse, installation
from ground.measuring import heading, peak_megabytes, seconds, spent, told

SEED = 2026
RECORDS, BAD = 200_000, 0.02
EMPLOYERS, WORKERS = 20, 500
TABLES = ("training", "slot", "participation", "charge", "declaration", "batchrecord")
SENT = "id IN (SELECT entry FROM records_declaration)"
MARKS = {"records_journalentry": "id", "records_journalsubject": "entry_id", "records_batchrecord": ""}
CHUNK = 1_000
TITLES = ("Brandpreventie", "Premiers secours", "Excel voor gevorderden", "Sécurité & bien-être", "Heftruck", "GDPR")


def written(
    path: Path, records: int, bad: float, sender: str, staff: list[tuple[str, list[str]]], *, prefix: str = ""
) -> int:
    """Writes the file; the number of records that are wrong. `prefix` makes its references others."""
    dice, wrong = random.Random(SEED), 0
    with path.open("w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<Declarations xmlns="urn:openfla:declarations:1" version="1.0">\n'
            f"<Header><Sender>{sender}</Sender><CreatedAt>2026-11-26T09:00:00Z</CreatedAt>"
            "<Environment>production</Environment></Header>\n"
        )
        for number in range(records // 2):
            employer, workers = staff[dice.randrange(len(staff))]
            day = date(2026, 1, 5) + timedelta(days=dice.randrange(300))
            title, minutes = dice.choice(TITLES).replace("&", "&amp;"), dice.choice((120, 228, 456))
            head = f"<Reference>{prefix}T-{number}</Reference><Employer>{employer}</Employer>"
            off = dice.random() < 2 * bad
            wrong += off
            slot = f"<Slot><On>{day}</On><Minutes>{minutes}</Minutes></Slot>"
            terms = f"<Title>{title} {number}</Title><Type>formal</Type>{slot}"
            file.write(f"<RegisterTraining>{head}{terms}</RegisterTraining>\n")
            worker = dice.choice(workers) + ("9" if off else "")
            part = f"<Training><Reference>{prefix}T-{number}</Reference></Training>"
            part += f"<Worker><WorkerReference>{worker}</WorkerReference></Worker><State>followed</State>"
            head = head.replace("T-", "P-")
            file.write(f"<RegisterParticipation>{head}{part}</RegisterParticipation>\n")
        file.write("</Declarations>\n")
    return wrong


def through(path: Path, officer: Any, pause: Callable[[], bool]) -> tuple[dict[str, float], Any]:  # noqa: ANN401
    """Seconds of each step, and the file as it stands in the end."""
    from openfla.channels.batch.declarations.intake import receive  # noqa: PLC0415 - after the installation is ready
    from openfla.channels.batch.work import go_through  # noqa: PLC0415 - see above
    from openfla.desk.batch.batches import BatchCard, Phase  # noqa: PLC0415 - see above
    from openfla.desk.gate import ask  # noqa: PLC0415 - see above

    now = datetime.now(tz=UTC)
    marks = [("", time.perf_counter())]
    received: Any = receive(path, path.name, actor=officer, language="nl", now=now)
    marks.append(("received and kept", time.perf_counter()))
    go_through(received.reference, Phase.PREVIEW)
    marks.append(("checked: the receipt", time.perf_counter()))
    ours, both = time.process_time(), spent()
    go_through(received.reference, Phase.RUN, pause=pause)
    marks.append(("carried out", time.perf_counter()))
    ours, both = time.process_time() - ours, spent() - both
    print(f"carried out with {ours:.1f} s of this process and {both - ours:.1f} s of the database")
    card = ask(BatchCard(officer.organisation, received.reference), actor=officer, channel="bench", now=now)
    return {name: at - marks[place][1] for place, (name, at) in enumerate(marks[1:])}, card


def staffed_for(
    provider_name: str, *, first: int = 0, employers: int = EMPLOYERS
) -> tuple[Any, list[tuple[str, list[str]]]]:
    """A provider's officer, and the employers that mandated it with the references of their workers."""
    from ground.people import FIRST_SERIAL, staffed  # noqa: PLC0415 - see above

    from openfla.channels.cli.synth.country import enterprise_number  # noqa: PLC0415 - see above
    from openfla.channels.cli.synth.loading import OPERATOR, SINCE, authorise, carry_out  # noqa: PLC0415 - see above
    from openfla.channels.cli.synth.staff import workers_of  # noqa: PLC0415 - see above
    from openfla.desk.access.access import AcceptMandate, GrantAccess, ProposeMandate, RegisterPerson  # noqa: PLC0415 - see above
    from openfla.desk.employers.organisations import RegisterOrganisation  # noqa: PLC0415 - see above
    from openfla.terms.role import Permission, Quality  # noqa: PLC0415 - see above

    number = enterprise_number(FIRST_SERIAL + first + employers)
    named = RegisterOrganisation(number, provider_name, (Quality.SERVICE_PROVIDER,), SINCE)
    [provider] = carry_out([named], OPERATOR)
    [person] = carry_out([RegisterPerson("Verlinden", "Noor", "nl")], OPERATOR)
    officer = authorise(person.reference, provider.reference)
    staff = []
    for place in range(first, first + employers):
        firm = staffed(place, WORKERS, 0, SEED)
        carry_out([GrantAccess(firm.id, firm.officer.person, frozenset(Permission), SINCE)], OPERATOR)
        work = frozenset(Permission) - {Permission.ACCESS_MANAGE, Permission.MANDATES_MANAGE}
        [mandate] = carry_out([ProposeMandate(firm.id, provider.reference, work, SINCE)], firm.officer)
        carry_out([AcceptMandate(provider.reference, mandate.reference)], officer)
        days = [date(2026, 1, 1), date(2026, 12, 31)]
        there = [each.identity.reference for each in workers_of(firm.country, firm.employer) if each.works_on(days)]
        staff.append((firm.employer.number.digits, there))
    return (officer, number.digits), staff


def measure(records: int, bad: float, *, profile: bool) -> None:
    """Prints the steps and their ratios to the floor."""
    from ground.floor import copied  # noqa: PLC0415 - see above
    from ground.putting_back import put_back  # noqa: PLC0415 - see above

    from openfla.channels.batch.work import never  # noqa: PLC0415 - see above
    from openfla.channels.cli.sharing import calm  # noqa: PLC0415 - see above

    (officer, sender), staff = staffed_for("Loonburo Noord")
    analyse()
    calm()  # as a worker is
    first: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "FI.xml"
        wrong = written(path, records, bad, sender, staff)
        print(f"{records} records, {path.stat().st_size / 2**20:.0f} MB, {wrong} wrong")
        before, began, profiler = peak_megabytes(), time.perf_counter(), cProfile.Profile()

        def noted() -> bool:
            first.append(time.perf_counter())
            return never()

        if profile:
            profiler.enable()
        steps, card = through(path, officer, noted)
        profiler.disable()
        peak = peak_megabytes()
        read = seconds(lambda: by_lxml(path))
    if profile:
        pstats.Stats(profiler).sort_stats("tottime").print_stats(45)
        pstats.Stats(profiler).sort_stats("cumtime").print_stats(70)
    conditions = {f"records_{table}": "true" for table in TABLES}
    conditions["records_journalsubject"] = f"entry_{SENT}"
    conditions["records_journalentry"] = SENT
    conditions["records_standing"] = "worker_id IN (SELECT worker_id FROM records_participation)"
    copy, stored = copied(conditions)
    floor = read + copy
    told("lxml and its schema read the file", read, floor, records)
    told("COPY of the rows", copy, floor, records)
    told("floor: both", floor, floor, records)
    for name, taken in steps.items():
        told(name, taken, floor, records)
    told("all", sum(steps.values()), floor, records)
    again, rows = put_back({f"records_{table}": "entry" for table in TABLES} | MARKS, SENT)
    very = read + again
    told("floor of the very tables: lxml, and the rows put back", very, very, records)
    told("carried out", steps["carried out"], very, records)
    print(f"first slice answered after {first[0] - began:.2f} s; {card.created} created, {card.refused} refused")
    print(f"{stored} rows stored, {rows} put back; memory {before:.0f} MB before, at most {peak:.0f} MB")


def measure_growth(records: int, bad: float, times: int) -> None:
    """Prints what a record costs with little stored, and with so many times as much."""
    from ground.copying import multiplied  # noqa: PLC0415 - see above

    from openfla.channels.batch.work import never  # noqa: PLC0415 - see above

    (officer, sender), staff = staffed_for("Loonburo Noord")
    costs: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for prefix in ("A", "B", "C"):
            path = Path(folder) / f"{prefix}.xml"
            written(path, records, bad, sender, staff, prefix=prefix)
            if prefix == "C":
                multiplied(times)
            analyse()
            before = spent()
            through(path, officer, never)
            costs.append((spent() - before) / records)
            stored = records // 2 * ("ABC".index(prefix) + 1) if prefix != "C" else records * times + records // 2
            print(f"file {prefix}: {costs[-1] * 1e6:.0f} µs a record; {stored:,} trainings stored by then", flush=True)
    print(f"ratio {costs[2] / costs[1]:.2f}")


def by_lxml(path: Path) -> int:
    """Every record read and held against the schema, and nothing else."""
    from lxml import etree  # noqa: PLC0415 - only here

    from openfla.channels.batch.declarations.schema import schema  # noqa: PLC0415 - see above

    judge, valid = schema(), 0
    for _, element in etree.iterparse(str(path), tag=("{*}RegisterTraining", "{*}RegisterParticipation")):
        valid += judge.validate(element)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return valid


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=RECORDS)
    options.add_argument("--bad", type=float, default=BAD)
    options.add_argument("--profile", action="store_true")
    options.add_argument("--grown", type=int, metavar="TIMES")
    options.add_argument("--buffers", default="", metavar="SIZE")
    chosen = options.parse_args()
    heading(SEED)
    with installation(chosen.buffers):
        if chosen.grown:
            measure_growth(chosen.records, chosen.bad, chosen.grown)
        else:
            measure(chosen.records, chosen.bad, profile=chosen.profile)
