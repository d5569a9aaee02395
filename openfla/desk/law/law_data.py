# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The data of the law for a channel: every value with its source, the whole edition, what differs between two."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from openfla.desk.explaining import Cited, cited
from openfla.desk.law.chosen import edition, readings
from openfla.law.committee import committees
from openfla.law.edition import rules
from openfla.law.ledger import dump, stated

PARTS = ("edition", "readings", "values")
COMPUTABLE = ("rules", "files")
KEY = ("name", "from", "known_from")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One value of the law from..until with where it stands, how sure that is and when it was compared with it.

    `exact` is the value as data (openfla/law/exact_value.py says which members there are), `value` the same as text.
    """

    name: str
    starts_on: date
    until: date | None
    value: str
    exact: Mapping[str, object]
    cited: Cited
    confidence: str
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class CommitteeRow:
    """A joint committee: for blue-collar or white-collar workers or both, and who took it over after a day.

    `parent` is the committee that it is a part of. Both are empty where there is none, and so is a name not known.
    """

    code: str
    parent: str
    names: Mapping[str, str]
    kind: str
    status: str
    successor: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Change:
    """What differs: `code` names the sentence, `values` fill it."""

    code: str
    values: Mapping[str, object]


def committee_rows() -> tuple[CommitteeRow, ...]:
    """Every joint committee known, by code."""
    return tuple(
        CommitteeRow(
            each.code,
            each.parent,
            {"nl": each.name_nl, "fr": each.name_fr, "de": each.name_de},
            each.kind,
            each.status,
            each.successor,
            each.until,
        )
        for _, each in sorted(committees().items())
    )


def source_rows(language: str, *, unverified: bool) -> tuple[SourceRow, ...]:
    """Every value, or those alone that nobody has compared with the official text."""
    return tuple(
        SourceRow(
            each.name,
            each.starts_on,
            each.until,
            each.value,
            each.exact,
            cited(each.citation.source, each.citation.article, language),
            each.citation.confidence,
            each.verified_on,
        )
        for each in stated()
        if not (unverified and each.verified_on)
    )


def running_edition() -> dict[str, object]:
    """The edition that runs here, as plain data for a file."""
    return dict(dump(edition(), readings()))


def other_rules(data: dict[str, object]) -> bool:
    """Whether the edition was written where other rules run: what is computed shows the effect of its values alone."""
    return data.get("rules") != rules()


def is_edition(data: object) -> bool:
    """Whether it is an edition as running_edition gives it."""
    if not isinstance(data, dict) or set(data) - set(COMPUTABLE) != set(PARTS):
        return False
    if not isinstance(data["readings"], dict):
        return False
    rows = data["values"]
    return isinstance(rows, list) and all(isinstance(row, dict) and {*KEY, "value", "act"} <= set(row) for row in rows)


def changes(before: dict[str, object], after: dict[str, object]) -> tuple[Change, ...]:
    """What differs, readings first, rules last; rules that differ without any other difference are told as such."""
    if before["edition"] == after["edition"] and before == after:
        return ()
    found = [*_readings(_table(before["readings"]), _table(after["readings"])), *_values(_rows(before), _rows(after))]
    if not found:
        return (Change("law_diff.rules", {"before": before["edition"], "after": after["edition"]}),)
    rules_then, rules_now = before.get("rules"), after.get("rules")
    too = Change("law_diff.rules_too", {"before": rules_then, "after": rules_now})
    return (*found, too) if rules_then != rules_now else tuple(found)


def _readings(before: dict[str, object], after: dict[str, object]) -> list[Change]:
    names = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    return [
        Change("law_diff.reading", {"name": name, "before": _said(before, name), "after": _said(after, name)})
        for name in names
    ]


def _values(
    before: dict[tuple[str, ...], dict[str, object]], after: dict[tuple[str, ...], dict[str, object]]
) -> list[Change]:
    found: list[Change] = []
    for key in sorted({*before, *after}):
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            row, code = (new or old or {}), "law_diff.added" if old is None else "law_diff.removed"
            found.append(Change(code, {"name": key[0], "from": key[1], "value": row["value"]}))
            continue
        differing = [each for each in sorted({*old, *new}) if old.get(each) != new.get(each)]
        found += [Change("law_diff.changed", _changed(key, part, old, new)) for part in differing]
    return found


def _changed(key: tuple[str, ...], part: str, old: dict[str, object], new: dict[str, object]) -> dict[str, object]:
    return {"name": key[0], "from": key[1], "part": part, "before": _said(old, part), "after": _said(new, part)}


def _said(row: dict[str, object], part: str) -> str:
    found = row.get(part)
    return "-" if found in {None, ""} else str(found)


def _table(data: object) -> dict[str, object]:
    return data if isinstance(data, dict) else {}


def _rows(edition_data: dict[str, object]) -> dict[tuple[str, ...], dict[str, object]]:
    """Values by name, first day, day known; those alike in all three are numbered in their order."""
    found: dict[tuple[str, ...], dict[str, object]] = {}
    rows = edition_data["values"]
    for row in rows if isinstance(rows, list) else ():
        key = tuple(str(row[part] or "") for part in KEY)
        number = sum(1 for each in found if each[:3] == key)
        found[*key, str(number)] = row
    return found
