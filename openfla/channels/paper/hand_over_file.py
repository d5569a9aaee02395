# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker leaves with, for programs: the hand-over file that a next employer, or the worker, reads in.

It follows schema/hand-over-1.1.schema.json and ends with its own digest: SHA-256 of all other members as JSON with
sorted names and no spaces. The digest tells that the file is whole; the verification code tells who issued it.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.conf import settings

from openfla.channels.paper.account_form_file import balance_of, day_text, stated
from openfla.desk.explaining import Reason, reason_of
from openfla.desk.leaving.leaving import LeavingView, TrainingFollowed, YearToCome
from openfla.terms.amount import exact_text
from openfla.terms.verification_code import VerificationCode

FORMAT, VERSION = "openfla-hand-over", "1.1"
READ = (VERSION, "1.0")
"""Versions that are read; before 1.1 a file had no fromZero and no usableUntil."""
DIGEST = "digest"


def hand_over_json(view: LeavingView, code: VerificationCode, at: datetime) -> bytes:
    """The file, in UTF-8. Days are exact decimals, or fractions such as 7/3; it holds no national number."""
    entries = {
        "format": FORMAT,
        "version": VERSION,
        "issuedAt": at.astimezone(UTC).isoformat(timespec="seconds"),
        "verificationCode": code.display(),
        "verifyAt": f"{settings.OPENFLA_PUBLIC_URL}/verify/",
        "on": view.on.isoformat(),
        "edition": view.edition,
        "employer": {"enterpriseNumber": view.employer_number, "name": view.employer_name},
        "worker": stated(familyName=view.family_name, givenNames=view.given_names, birthDate=day_text(view.birth_date)),
        "contracts": [
            stated(startsOn=each.starts_on.isoformat(), endsOn=day_text(each.ends_on), ending=each.ending)
            for each in view.contracts
        ],
        **({"balance": balance_of(view.year)} if view.year else {}),
        **({"toCome": [_to_come(each, view) for each in view.to_come]} if view.to_come else {}),
        "atTheEnd": [_becoming(reason_of(each, "en"), view.usable_until) for each in view.findings],
        "trainings": [_training(each) for each in view.trainings],
    }
    return json.dumps({**entries, DIGEST: digest_of(entries)}, ensure_ascii=False, indent=1).encode()


def schema_of(version: str) -> Path:
    """The JSON Schema of a version that is read."""
    return Path(__file__).parent / "schema" / f"hand-over-{version}.schema.json"


def digest_of(entries: Mapping[str, Any]) -> str:
    """In hexadecimal digits, of everything but the digest itself."""
    others = {name: each for name, each in entries.items() if name != DIGEST}
    written = json.dumps(others, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _to_come(year: YearToCome, view: LeavingView) -> dict[str, Any]:
    granted = "" if year.granted is None else exact_text(year.granted)
    return {**stated(year=year.year, granted=granted), **({"fromZero": True} if view.from_zero(year) else {})}


def _becoming(reason: Reason, until: date | None) -> dict[str, Any]:
    """By the code of the rule; the days that may still be used, where a rule gives a number, and until when."""
    usable = exact_text(reason.value) if isinstance(reason.value, Fraction) else ""
    last = day_text(until) if isinstance(reason.value, Fraction) and reason.value else ""
    verified = bool(reason.citations) and all(each.verified for each in reason.citations)
    return {**stated(rule=reason.code, usableDays=usable, usableUntil=last), "verified": verified}


def _training(training: TrainingFollowed) -> dict[str, Any]:
    return stated(
        title=training.title,
        provider=training.provider_name,
        type=training.type,
        startsOn=training.starts_on.isoformat(),
        endsOn=training.ends_on.isoformat(),
        minutes=training.minutes,
        days=exact_text(training.days),
        outcome=training.outcome,
        certificate=training.certificate,
        certificateUntil=day_text(training.certificate_until),
    )
