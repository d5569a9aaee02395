# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a resource says, as the desk keeps it; and what the desk keeps, as the resource it was."""

from datetime import date, datetime
from math import isfinite
from typing import Any

import orjson
from scim2_models import Context

from openfla.channels.api.scim.failing import Failed, Fault, code_of, failed
from openfla.channels.api.scim.resource import DirectoryUser, Employment, EnterpriseUser
from openfla.channels.api.values import among, camel
from openfla.desk.act import BRUSSELS
from openfla.desk.directory.directory import DirectorySaid, DirectoryUserView
from openfla.desk.workers.staff import SegmentTerms
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.problem import Problem
from openfla.terms.right import ContractType, WorkerCategory

LANGUAGES = ("nl", "fr", "de", "en")
OWN = ("id", "meta")
"""What openfla adds to what the directory said."""
BAD = "invalidValue"
WORK = "work"


def said_of(user: Any) -> DirectorySaid:  # noqa: ANN401 - a model that is put together when it is asked for
    """What it says. Failed if something of the contract can't be."""
    firm, contract = user[EnterpriseUser], user[Employment]
    name = user.name
    external_id = user.external_id or ""
    number = _text(firm.employee_number if firm else "")
    return DirectorySaid(
        user_name=user.user_name or "",
        external_id=external_id,
        reference=number or external_id.strip(),
        family_name=_text(name.family_name if name else ""),
        given_names=_text(name.given_name if name else ""),
        email=_email(user.emails or []),
        language=_language(user.preferred_language or ""),
        team=_text(firm.department if firm else ""),
        active=user.active,
        leaves_on=_day(contract.ends_on, "endsOn") if contract else None,
        contract=_contract(contract) if contract else None,
        content=content_of(user),
        numbered=bool(number),
    )


def content_of(user: Any) -> str:  # noqa: ANN401 - see above
    """All that it says, in the order of the schema."""
    body = user.model_dump(scim_ctx=Context.DEFAULT)
    return orjson.dumps({name: value for name, value in body.items() if name not in OWN}).decode()


def resource_of(view: DirectoryUserView, base: str) -> Any:  # noqa: ANN401 - see above
    """What it said, with what openfla adds."""
    meta = {
        "resourceType": "User",
        "created": view.created_at,
        "lastModified": view.changed_at,
        "location": f"{base}/Users/{view.user}",
        "version": version_of(view),
    }
    return DirectoryUser.model_validate({**orjson.loads(view.content), "id": str(view.user), "meta": meta})


def version_of(view: DirectoryUserView) -> str:
    """The entity tag of what it said last."""
    return f'"{view.version}"'


def _text(said: str | None) -> str:
    return (said or "").strip()


def _email(said: list[Any]) -> str:
    """The primary one, else the one for work, else the first."""
    ranked = sorted(said, key=lambda each: (not each.primary, each.type != WORK))
    return next((str(each.value) for each in ranked if each.value), "")


def _language(said: str) -> str:
    """A language in which openfla writes, of whatever country."""
    language = said.replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else ""


def _day(moment: datetime | None, name: str) -> date | None:
    """The day in Brussels; of a moment without a zone the day that it says."""
    if moment is None or moment.tzinfo is None:
        return moment and moment.date()
    try:
        return moment.astimezone(BRUSSELS).date()
    except OverflowError:
        raise failed(400, BAD, code_of(BAD), f"{Employment.__schema__}:{name}") from None


def _contract(said: Any) -> SegmentTerms | None:  # noqa: ANN401 - see above
    """The contract, where its first day and its hours are told: what is not said is not guessed."""
    starts_on = _day(said.starts_on, "startsOn")
    if starts_on is None or said.weekly_hours is None or said.full_time_weekly_hours is None:
        return None
    return SegmentTerms(
        starts_on,
        None,
        _minutes(said.weekly_hours, "weeklyHours"),
        _minutes(said.full_time_weekly_hours, "fullTimeWeeklyHours"),
        _parsed(JointCommittee.parse(said.joint_committee, field="joint_committee")) if said.joint_committee else None,
        _listed(WorkerCategory, said.category, "category") or WorkerCategory.WHITE_COLLAR,
        _listed(ContractType, said.contract_type, "contractType") or ContractType.OPEN_ENDED,
        _parsed(EstablishmentNumber.parse(said.establishment, field="establishment")) if said.establishment else None,
    )


def _minutes(hours: float, name: str) -> int:
    """In whole minutes; far from what can be stays so. Failed for what is no number, which a text can say."""
    if not isfinite(hours):
        raise failed(400, BAD, code_of(BAD), f"{Employment.__schema__}:{name}")
    return round(min(max(hours, -1e6), 1e6) * 60)


def _parsed(found: Any) -> Any:  # noqa: ANN401 - an identifier, or what is wrong with it
    if isinstance(found, Problem):
        raise Failed(400, BAD, (Fault(found.code, f"{Employment.__schema__}:{camel(found.field)}", found.values),))
    return found


def _listed(values: Any, word: str | None, name: str) -> Any:  # noqa: ANN401 - a closed list
    if not word:
        return None
    try:
        return among(values, word)
    except ValueError:
        raise failed(400, BAD, code_of(BAD), f"{Employment.__schema__}:{name}") from None
