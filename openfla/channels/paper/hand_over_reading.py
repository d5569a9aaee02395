# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A hand-over file read in: whether it is one and whole, and what it says, for people. Nothing of it is kept."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import jsonschema_rs

from openfla.channels.paper.certificate import AMOUNTS, HEAD, WIDTHS
from openfla.channels.paper.hand_over_file import DIGEST, FORMAT, READ, VERSION, digest_of, schema_of
from openfla.channels.wording import sentence, value_text
from openfla.channels.wording.blocks import Part, facts, part, table, text
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem, shown


@dataclass(frozen=True, slots=True)
class HandOverFile:
    """What a file says, by the names of the schema; it follows the schema, and its digest is that of its content."""

    said: Mapping[str, Any]

    @property
    def code(self) -> str:
        """The verification code as it is written there."""
        return str(self.said["verificationCode"])

    @property
    def digest(self) -> str:
        """Of the content, in hexadecimal digits."""
        return str(self.said[DIGEST])

    @property
    def verify_at(self) -> str:
        """Where the file says that its code can be verified: a claim of the file, not to be trusted."""
        return str(self.said["verifyAt"])

    @property
    def employer(self) -> str:
        """Who gave it out, as the file says."""
        return str(self.said["employer"]["name"])

    @property
    def name(self) -> str:
        """Of the worker, as people write it."""
        who = self.said["worker"]
        return f"{who.get('givenNames', '')} {who['familyName']}".strip()

    @property
    def birth_date(self) -> str:
        """In ISO form; empty where the file has none."""
        return str(self.said["worker"].get("birthDate", ""))

    @property
    def year(self) -> int | None:
        """The calendar year of the balance."""
        return int(self.said["balance"]["year"]) if "balance" in self.said else None

    @property
    def left(self) -> Fraction | None:
        """Days that were left of it."""
        return Fraction(self.said["balance"]["left"]) if "balance" in self.said else None


def read_hand_over(content: bytes) -> HandOverFile | Problem:
    """The file, or what is wrong with it: hand_over.no_json, .other_file, .wrong_form, .changed."""
    try:
        return _read(json.loads(content))
    except (ValueError, RecursionError):  # no JSON, nested too deep, or letters that no text has
        return Problem("hand_over.no_json", "file")


def _read(said: object) -> HandOverFile | Problem:
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        return Problem("hand_over.other_file", "file")
    version = said.get("version")
    schema = _schema(version if version in READ else VERSION)
    if (wrong := next(schema.iter_errors(said), None)) is not None:
        place = "/".join(str(each) for each in wrong.instance_path) or "/"
        return Problem("hand_over.wrong_form", "file", {"place": shown(place)})
    return HandOverFile(said) if said[DIGEST] == digest_of(said) else Problem("hand_over.changed", "file")


@cache
def _schema(version: str) -> Any:  # noqa: ANN401 - the validator's own type has no public name
    return jsonschema_rs.validator_for(json.loads(schema_of(version).read_text("utf-8")), validate_formats=True)


def hand_over_parts(file: HandOverFile, language: str) -> list[Part]:
    """What it says."""
    said = _Said(file.said, language)
    return [said.whence(), said.balance(), said.trainings()]


class _Said:
    def __init__(self, said: Mapping[str, Any], language: str) -> None:
        self.said, self.language = said, language

    def say(self, code: str, **values: object) -> str:
        return sentence(code, values, self.language)

    def day(self, written: str) -> str:
        return value_text(date.fromisoformat(written), self.language)

    def days(self, written: str) -> str:
        return value_text(Fraction(written), self.language)

    def whence(self) -> Part:
        firm = self.said["employer"]
        number = EnterpriseNumber(firm["enterpriseNumber"]).display
        told = [
            (self.say("training_certificate.employer"), f"{firm['name']} ({number})"),
            (self.say("hand_over.as_of"), self.day(self.said["on"])),
            *((self.say("training_certificate.contract"), self._contract(each)) for each in self.said["contracts"]),
        ]
        return part(self.say("hand_over.whence"), facts(told))

    def _contract(self, contract: Mapping[str, str]) -> str:
        first = date.fromisoformat(contract["startsOn"])
        if "endsOn" not in contract:
            return self.say("training_certificate.since", first=first)
        return self.say("training_certificate.from_to", first=first, last=date.fromisoformat(contract["endsOn"]))

    def balance(self) -> Part:
        heading = self.say("hand_over.balance")
        if "balance" not in self.said:
            return part(heading, text(self.say("training_certificate.no_right")))
        year = self.said["balance"]
        names = {
            "carriedIn": "carried_in",
            "granted": "granted",
            "followed": "followed",
            "lapsed": "lapsed",
            "left": "left",
        }
        told = [(self.say(f"account_form.{name}"), self.days(year[key])) for key, name in names.items()]
        later = [text(each) for year in self.said.get("toCome", ()) for each in self._to_come(year)]
        known = text(self.say("training_certificate.next_employer"))
        return part(f"{heading} {int(year['year'])}", facts(told), *later, known)

    def _to_come(self, year: Mapping[str, Any]) -> Iterator[str]:
        when = {"year": int(year["year"]), "first": date(int(year["year"]), 1, 1)}
        if "fromZero" in year:
            yield self.say("training_certificate.from_zero", last=date(int(year["year"]) - 1, 12, 31))
        if "granted" in year:
            yield self.say("training_certificate.added", **when, days=Fraction(year["granted"]))
        else:
            yield self.say("training_certificate.added_unknown", **when)

    def trainings(self) -> Part:
        heading = self.say("training_certificate.followed")
        if not self.said["trainings"]:
            return part(heading, text(self.say("training_certificate.nothing_followed")))
        head = [self.say(f"training_certificate.{each}") for each in HEAD]
        return part(heading, table(head, map(self._training, self.said["trainings"]), WIDTHS, AMOUNTS))

    def _training(self, training: Mapping[str, Any]) -> Sequence[str]:
        title = " · ".join(filter(None, (training["title"], training.get("provider", ""))))
        hours = value_text(Fraction(int(training["minutes"]), MINUTES_OF_HOUR), self.language)
        first, last = self.day(training["startsOn"]), self.day(training["endsOn"])
        kind = self.say(f"words.type_{training['type']}")
        return first, last, title, kind, hours, self.days(training["days"]), ", ".join(self._result(training))

    def _result(self, training: Mapping[str, Any]) -> Iterator[str]:
        if "outcome" in training:
            yield self.say(f"words.outcome_{training['outcome']}")
        if "certificate" in training:
            yield str(training["certificate"])
