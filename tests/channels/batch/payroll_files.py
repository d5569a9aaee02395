# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of payroll messages as systems write them, with invented people."""

from collections.abc import Iterable

from tests.desk.conftest import Body, ssin


def dimona(employer: Body, *forms: str) -> bytes:
    """A file of Dimona forms; each is what stands behind the moment, such as `IN`."""
    named = f"<EmployerId><CompanyID>{employer.number.digits}</CompanyID></EmployerId>"
    whole = "".join(
        f"<Form><Identification>DIMONA</Identification>{form.replace('EMPLOYER', named)}</Form>" for form in forms
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Dimona xmlns="urn:any">{whole}</Dimona>'.encode()


def moment(hour: int) -> str:
    """When a form was made."""
    return f"<FormCreationDate>2026-01-05</FormCreationDate><FormCreationHour>{hour:02d}:00:00.000</FormCreationHour>"


def came(serial: int, period: int, start: str, hour: int = 8, *, name: str = "Peeters") -> str:
    """A DimonaIn."""
    return (
        f"{moment(hour)}<DimonaIn><DimonaPeriodId>{period}</DimonaPeriodId><StartingDate>{start}</StartingDate>EMPLOYER"
        f"<NaturalPerson><INSS>{ssin(serial).digits}</INSS><WorkerName>{name}</WorkerName>"
        f"<WorkerFirstName>An</WorkerFirstName></NaturalPerson><DimonaFeatures>"
        f"<JointCommissionNbr>200</JointCommissionNbr><WorkerType>OTH</WorkerType></DimonaFeatures></DimonaIn>"
    )


def left(period: int, end: str, hour: int = 9) -> str:
    """A DimonaOut, which names the period alone."""
    return (
        f"{moment(hour)}<DimonaOut><DimonaPeriodId>{period}</DimonaPeriodId><EndingDate>{end}</EndingDate>"
        "EMPLOYER</DimonaOut>"
    )


def person(serial: int, weekly: int, *, start: str = "2025-01-06", extra: str = "") -> str:
    """A worker of a DmfA with one part-time line; `weekly` in hundredths of hours."""
    return (
        f"<NaturalPerson><NaturalPersonSequenceNbr>{serial}</NaturalPersonSequenceNbr><INSS>{ssin(serial).digits}</INSS>"
        f"<WorkerName>Peeters {serial}</WorkerName><WorkerFirstName>An</WorkerFirstName>"
        "<WorkerRecord><EmployerClass>010</EmployerClass><WorkerCode>495</WorkerCode><Occupation>"
        f"<OccupationSequenceNbr>1</OccupationSequenceNbr><OccupationStartingDate>{start}</OccupationStartingDate>"
        "<JointCommissionNbr>200</JointCommissionNbr><WorkingDaysSystem>500</WorkingDaysSystem>"
        f"<ContractType>1</ContractType><RefMeanWorkingHours>3800</RefMeanWorkingHours>"
        f"<MeanWorkingHours>{weekly}</MeanWorkingHours>{extra}<Unknown><Deeper>1</Deeper></Unknown>"
        "<Service><ServiceCode>1</ServiceCode><ServiceNbrDays>06400</ServiceNbrDays></Service>"
        "</Occupation></WorkerRecord></NaturalPerson>"
    )


def dmfa(employer: Body, people: Iterable[str], *, quarter: str = "20251", hour: int = 8) -> bytes:
    """A quarter's declaration."""
    head = f"<Quarter>{quarter}</Quarter><CompanyID>{employer.number.digits}</CompanyID>"
    declared = f"<EmployerDeclaration>{head}{''.join(people)}</EmployerDeclaration>"
    return f"<DmfAOriginal><Form>{moment(hour)}{declared}</Form></DmfAOriginal>".encode()
