# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The extract that a worker makes to show: what was chosen, until when it holds, and where to ask whether it does."""

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from openfla.channels.paper.square import square, verify_address
from openfla.channels.paper.writing import paper
from openfla.channels.wording import sentence, value_text
from openfla.channels.wording.blocks import Part, facts, part, table, text
from openfla.desk.act import BRUSSELS
from openfla.desk.credentials.extracts import DiplomaShown, ExtractSaid, TrainingSaid
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.training import TrustMark
from openfla.terms.verification_code import VerificationCode


def extract(said: ExtractSaid, until: date, language: str, at: datetime, code: VerificationCode) -> bytes:
    """The PDF, made at that moment, in that language."""
    return paper(_Extract(said, until, language).content(at, code), at)


class _Extract:
    def __init__(self, said: ExtractSaid, until: date, language: str) -> None:
        self.said, self.until, self.language = said, until, language

    def say(self, code: str, **values: object) -> str:
        return sentence(f"extract.{code}", values, self.language)

    def written(self, value: date | Fraction) -> str:
        return value_text(value, self.language)

    def _certificate(self, name: str) -> str:
        return sentence(f"training_certificate.{name}", {}, self.language)

    def content(self, at: datetime, code: VerificationCode) -> dict[str, Any]:
        made = self.say("foot", at=at.astimezone(BRUSSELS))
        said = self.said
        return {
            "language": self.language,
            "title": self.say("title"),
            "kicker": f"{said.holder} · {urlsplit(settings.OPENFLA_PUBLIC_URL).netloc}",
            "lead": self.say("lead", name=said.holder, until=self.until),
            "foot": f"{code.display()} · {made}",
            "page_of": [f"{self._certificate('page')} ", f" {self._certificate('of')} "],
            "parts": [*self.parts(), self.verifying(code)],
        }

    def parts(self) -> Iterator[Part]:
        if self.said.trainings:
            yield self.trainings()
        if self.said.diplomas:
            head = [self.say(each) for each in ("diploma", "issuer", "awarded", "says")]
            rows = map(self._diploma, self.said.diplomas)
            yield part(self.say("diplomas"), table(head, rows, (5, 4, 2, 4), ()))

    def trainings(self) -> Part:
        """With a column of employers where their names were wished for."""
        named = any(each.employer for each in self.said.trainings)
        names = ["first", "last", "what", *(["employer"] if named else []), "hours", "result", "says"]
        widths = (3, 3, 6, *((4,) if named else ()), 2, 3, 4)
        rows = (self._training(each, named=named) for each in self.said.trainings)
        return part(
            self.say("trainings"), table([self.say(each) for each in names], rows, widths, (names.index("hours"),))
        )

    def _training(self, training: TrainingSaid, *, named: bool) -> list[str]:
        until = training.certificate_until
        certificate = [training.certificate, self.say("valid_until", last=until) if until else ""]
        return [
            self.written(training.starts_on),
            self.written(training.ends_on),
            " · ".join(filter(None, (training.title, training.provider))),
            *([self._employer(training)] if named else []),
            self.written(Fraction(training.minutes, MINUTES_OF_HOUR)),
            ", ".join(filter(None, certificate)),
            self.say(f"trust_{training.trust}"),
        ]

    def _employer(self, training: TrainingSaid) -> str:
        return f"{training.employer} ({EnterpriseNumber(training.employer_number).display})"

    def _diploma(self, diploma: DiplomaShown) -> list[str]:
        issuer = " · ".join(dict.fromkeys(filter(None, (diploma.issuer_name, diploma.issuer))))
        checked = diploma.checked_at
        if diploma.trust is TrustMark.SOURCE and checked is not None:
            says = self.say("signed", on=checked.astimezone(BRUSSELS).date())
        else:
            says = self.say("brought")
        return [diploma.title, issuer, diploma.awarded, says]

    def verifying(self, code: VerificationCode) -> Part:
        told = facts(
            [
                (sentence("issued.code", {}, self.language), code.display()),
                (sentence("issued.address", {}, self.language), verify_address()),
                (self.say("until_label"), self.written(self.until)),
            ]
        )
        words = sentence("issued.square", {}, self.language)
        return part(self.say("holds"), text(self.say("ask")), told, square(code, words))
