# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a message said as plain data, as it is kept, and back; equal messages have equal digests."""

import hmac
import json
from datetime import date, datetime
from typing import Any

from openfla.records.numbers import marks_key
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.payroll import DimonaAct, DimonaSaid, Occupation, PayrollSource, QuarterSaid, Said
from openfla.terms.period import Quarter
from openfla.terms.ssin import Ssin

Plain = dict[str, Any]


def source_of(said: Said) -> PayrollSource:
    """Of which of the two it is."""
    return PayrollSource.DIMONA if isinstance(said, DimonaSaid) else PayrollSource.DMFA


def reference_of(said: Said) -> str:
    """The Dimona period, or the quarter."""
    return said.period if isinstance(said, DimonaSaid) else str(said.quarter)


def digest_of(said: Said, number: Ssin | None) -> bytes:
    """By which a message is known again. Nobody computes it without the key: it tells nothing of a number.

    A form may say one thing of a period twice, and another one between: each stands at its place.
    """
    place = said.place if isinstance(said, DimonaSaid) else 0
    plain = {**_content(said), "at": said.created_at.isoformat(), "of": reference_of(said), "place": place}
    text = json.dumps([plain, number.digits if number else ""], sort_keys=True)
    return hmac.digest(marks_key(), text.encode(), "sha256")


def plain_of(said: Said) -> Plain:
    """What the row keeps; its moment and reference have columns of their own. What is not said is left out."""
    return _content(said) | ({"place": said.place} if said.place else {})


def _content(said: Said) -> Plain:
    """What it says, wherever it stands."""
    if isinstance(said, QuarterSaid):
        return {"lines": [_line(each) for each in said.occupations]}
    return _filled(
        act=said.act.value,
        starts_on=_day(said.starts_on),
        ends_on=_day(said.ends_on),
        joint_committee=said.joint_committee.code if said.joint_committee else "",
        worker_type=said.worker_type,
    )


def _line(line: Occupation) -> Plain:
    return _filled(
        starts_on=_day(line.starts_on),
        ends_on=_day(line.ends_on),
        joint_committee=line.joint_committee.code if line.joint_committee else "",
        full_time=line.is_full_time,
        weekly=line.weekly_minutes,
        full=line.full_time_weekly_minutes,
        worker_code=line.worker_code,
        establishment=line.establishment.digits if line.establishment else "",
    )


def _filled(**values: Any) -> Plain:  # noqa: ANN401 - as JSON has it
    return {name: value for name, value in values.items() if value not in ("", None)}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def said_of(source: str, reference: str, sent_at: datetime, plain: Plain) -> Said:
    """What a row says."""
    if source == PayrollSource.DIMONA:
        return DimonaSaid(
            DimonaAct(plain["act"]),
            sent_at,
            reference,
            _read_day(plain, "starts_on"),
            _read_day(plain, "ends_on"),
            _read_committee(plain),
            plain.get("worker_type", ""),
            plain.get("place", 0),
        )
    quarter = Quarter.parse(reference)
    if not isinstance(quarter, Quarter):
        raise TypeError(reference)
    return QuarterSaid(sent_at, quarter, tuple(_read_line(each) for each in plain["lines"]), plain.get("place", 0))


def _read_line(plain: Plain) -> Occupation:
    establishment = plain.get("establishment", "")
    return Occupation(
        date.fromisoformat(plain["starts_on"]),
        _read_day(plain, "ends_on"),
        _read_committee(plain),
        plain["full_time"],
        plain.get("weekly"),
        plain.get("full"),
        plain.get("worker_code", ""),
        EstablishmentNumber(establishment) if establishment else None,
    )


def _read_day(plain: Plain, name: str) -> date | None:
    return date.fromisoformat(plain[name]) if name in plain else None


def _read_committee(plain: Plain) -> JointCommittee | None:
    return JointCommittee(plain["joint_committee"]) if "joint_committee" in plain else None
