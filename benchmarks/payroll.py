# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A quarter of DmfA and a stream of Dimona through the whole spine, from the file to the contracts and their standings.

The quarter comes with workers whom nobody knows, then corrected (a day later, other hours for every tenth), then once
more as it was. Floors: lxml reads the same file and nothing else; COPY puts the very rows that the first file left into
tables with the same columns, checks and indexes. `--workers N` and `--messages N` choose other sizes.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ground.installation import analyse, installation
from ground.measuring import heading, peak_megabytes, seconds, told

SEED = 2026
WORKERS, MESSAGES = 100_000, 20_000
TABLES = (
    *("worker", "workerdetails", "workernumber", "employment", "segment", "standing", "listedworker"),
    *("payrollmessage", "payrollmark", "batchrecord", "journalentry", "journalsubject"),
)
HOURS = (1900, 2280, 3040, 3420, 3800)
GOALS = "goals: 100,000 workers in 180 s, 300 Dimona messages a second"


def number_of(place: int) -> str:
    """A number whose counter, 999 or 000, is given to nobody; each place is another one, of four for a day of birth.

    Two of the four are numbers of the BIS register, where 40 is added to the month.
    """
    born = date(1920, 1, 1) + timedelta(days=place // 4)
    month = born.month + (0, 40)[place // 2 % 2]
    base = f"{born:%y}{month:02d}{born:%d}{('999', '000')[place % 2]}"
    signs = int(base) if born.year < 2000 else int(f"2{base}")
    return f"{base}{97 - signs % 97:02d}"


def moment(day: int) -> str:
    """When a form was made, in April 2025."""
    return f"<FormCreationDate>2025-04-{day:02d}</FormCreationDate><FormCreationHour>08:00:00.000</FormCreationHour>"


def person(place: int, hours: int) -> str:
    """A worker with one line of work all through the quarter."""
    full = int(hours == HOURS[-1])
    return (
        f"<NaturalPerson><NaturalPersonSequenceNbr>{place}</NaturalPersonSequenceNbr><INSS>{number_of(place)}</INSS>"
        f"<WorkerName>Peeters {place}</WorkerName><WorkerFirstName>An</WorkerFirstName>"
        "<WorkerRecord><EmployerClass>010</EmployerClass><WorkerCode>495</WorkerCode><Occupation>"
        "<OccupationSequenceNbr>1</OccupationSequenceNbr><OccupationStartingDate>2024-09-16</OccupationStartingDate>"
        "<JointCommissionNbr>200</JointCommissionNbr><WorkingDaysSystem>500</WorkingDaysSystem>"
        f"<ContractType>{1 - full}</ContractType><RefMeanWorkingHours>3800</RefMeanWorkingHours>"
        f"<MeanWorkingHours>{hours}</MeanWorkingHours><Service><ServiceCode>1</ServiceCode>"
        "<ServiceNbrDays>06400</ServiceNbrDays></Service></Occupation></WorkerRecord></NaturalPerson>\n"
    )


def dmfa(path: Path, company: str, workers: int, *, corrected: bool) -> int:
    """Writes the first quarter of 2025; how many workers."""
    dice = random.Random(SEED)
    with path.open("w", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?><DmfAOriginal><Form>{moment(8 + corrected)}')
        file.write(f"<EmployerDeclaration><Quarter>20251</Quarter><CompanyID>{company}</CompanyID>\n")
        for place in range(workers):
            hours = dice.choice(HOURS)
            file.write(person(place, HOURS[0] if corrected and place % 10 == 0 else hours))
        file.write("</EmployerDeclaration></Form></DmfAOriginal>\n")
    return workers


def came(place: int) -> str:
    """The beginning of a period."""
    start = date(2025, 1, 1) + timedelta(days=place % 90)
    return (
        f"<DimonaIn><DimonaPeriodId>{place + 1}</DimonaPeriodId><StartingDate>{start}</StartingDate>EMPLOYER"
        f"<NaturalPerson><INSS>{number_of(place)}</INSS><WorkerName>Maes {place}</WorkerName>"
        "<WorkerFirstName>Jan</WorkerFirstName></NaturalPerson><DimonaFeatures><JointCommissionNbr>200"
        "</JointCommissionNbr><WorkerType>OTH</WorkerType></DimonaFeatures></DimonaIn>"
    )


def left(place: int) -> str:
    """Its end."""
    period = f"<DimonaPeriodId>{place + 1}</DimonaPeriodId>"
    return f"<DimonaOut>{period}<EndingDate>2025-12-31</EndingDate>EMPLOYER</DimonaOut>"


def dimona(path: Path, company: str, messages: int) -> int:
    """Writes that many messages: three periods begin for each that ends."""
    named = f"<EmployerId><CompanyID>{company}</CompanyID></EmployerId>"
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?><Dimona>\n')
        for said in _said(messages):
            form = f"{moment(9)}{said.replace('EMPLOYER', named)}"
            file.write(f"<Form><Identification>DIMONA</Identification>{form}</Form>\n")
        file.write("</Dimona>\n")
    return messages


def _said(messages: int) -> Iterator[str]:
    periods = -(-messages * 3 // 4)
    yield from map(came, range(periods))
    yield from map(left, range(messages - periods))


def taken(path: Path, body: Any) -> float:  # noqa: ANN401 - a Firm, known after the installation is ready
    """Seconds from the file to the last outcome; what became of its messages is shown."""
    from datetime import UTC, datetime  # noqa: PLC0415 - after the installation is ready

    from openfla.channels.batch.payroll.intake import read  # noqa: PLC0415 - see above
    from openfla.channels.batch.work import go_through  # noqa: PLC0415 - see above
    from openfla.channels.cli.synth.loading import carry_out  # noqa: PLC0415 - see above
    from openfla.desk.batch.batches import BatchCard, Phase, ReceiveFile  # noqa: PLC0415 - see above
    from openfla.desk.gate import ask  # noqa: PLC0415 - see above
    from openfla.terms.batch import BatchKind  # noqa: PLC0415 - see above

    began = time.perf_counter()
    mapping, problems = read(path)
    command = ReceiveFile(body.id, path, path.name, BatchKind.PAYROLL, "nl", mapping, problems)
    [received] = carry_out([command], body.officer)
    go_through(received.reference, Phase.PREVIEW)
    go_through(received.reference, Phase.RUN)
    took = time.perf_counter() - began
    card = ask(BatchCard(body.id, received.reference), actor=body.officer, channel="bench", now=datetime.now(tz=UTC))
    print(f"created {card.created}, changed {card.changed}, unchanged {card.unchanged}, refused {card.refused}")
    if card.refused:
        message = f"{card.refused} messages were refused: something else would be measured"
        raise RuntimeError(message)
    return took


def read_alone(path: Path) -> None:
    """What lxml needs for the file, in our streaming way."""
    from lxml import etree  # noqa: PLC0415 - only here

    for _, element in etree.iterparse(path, events=("end",), tag=("{*}NaturalPerson", "{*}Form")):
        element.clear()


def quarter(folder: Path, workers: int) -> None:
    """The same quarter three times."""
    from ground.floor import copied  # noqa: PLC0415 - see above
    from ground.people import firm  # noqa: PLC0415 - see above

    body, path = firm(0, workers, 0, SEED), folder / "dmfa.xml"
    lines = dmfa(path, body.employer.number.digits, workers, corrected=False)
    lxml, before = seconds(lambda: read_alone(path)), peak_megabytes()
    first = taken(path, body)
    analyse()
    floor, rows = copied({f"records_{table}": "true" for table in TABLES})
    told("floor: COPY", floor, floor, lines)
    told("floor: lxml reads the file", lxml, floor, lines)
    told("a quarter, workers whom nobody knows", first, floor, lines)
    other = folder / "corrected.xml"
    dmfa(other, body.employer.number.digits, workers, corrected=True)
    told("corrected, a tenth with other hours", taken(other, body), floor, lines)
    told("the first once more", taken(path, body), floor, lines)
    print(f"{rows} rows of the first; memory {before:.0f} MB before, at most {peak_megabytes():.0f} MB")


def stream(folder: Path, messages: int) -> None:
    """Dimona of an employer whom nobody works for yet."""
    from ground.people import firm  # noqa: PLC0415 - see above

    body, path = firm(1, messages, 0, SEED), folder / "dimona.xml"
    lines = dimona(path, body.employer.number.digits, messages)
    lxml = seconds(lambda: read_alone(path))
    told("floor: lxml reads Dimona", lxml, lxml, lines)
    told("Dimona, three begin for each that ends", taken(path, body), lxml, lines)


def main(arguments: Iterable[str] | None = None) -> None:
    """Both, in one installation."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--workers", type=int, default=WORKERS)
    options.add_argument("--messages", type=int, default=MESSAGES)
    chosen = options.parse_args(arguments)
    heading(SEED)
    print(GOALS)
    with installation(), tempfile.TemporaryDirectory() as folder:
        stream(Path(folder), chosen.messages)
        quarter(Path(folder), chosen.workers)


if __name__ == "__main__":
    main()
