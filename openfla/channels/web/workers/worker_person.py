# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The personal fields of a worker in a form: as shown, and as read. A typed national number is never shown again."""

from datetime import date

from django.conf import settings

from openfla.channels.web.entry import Entry, Field, Options, here, said
from openfla.channels.web.format import date_short
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import now
from openfla.channels.wording import sentence
from openfla.desk.act import BRUSSELS
from openfla.desk.workers.staff import WorkerIdentity
from openfla.terms.problem import Problem
from openfla.terms.ssin import Ssin

TEXTS = (
    "family_name",
    "given_names",
    "reference",
    "team",
    "email",
    "street",
    "postcode",
    "municipality",
    "country",
    "birth_place",
)
SEXES = ("m", "f", "x")
LANGUAGES = ("nl", "fr", "de", "en")
SPOKEN = "worker_language"
"""The field of the worker's language; "language" itself is the switch in every page's head."""


def person_fields(entry: Entry, masked_number: str = "") -> list[Field]:
    """The fields in the order of the account form: who, number, birth, where, how to reach, place in the firm."""
    sexes: Options = tuple(zip(SEXES, said("words.sex").split(", "), strict=True))
    languages: Options = tuple((each, NAMES[each]) for each in LANGUAGES)
    plain = {name: entry.field(name, said(f"field.{name}")) for name in TEXTS}
    return [
        entry.field("family_name", said("field.family_name"), required=True),
        plain["given_names"],
        plain["reference"],
        *_number_field(entry, masked_number),
        entry.field("birth_date", said("field.birth_date"), hint=said("form.day_hint")),
        plain["birth_place"],
        entry.field("sex", said("field.sex"), kind="select", options=(("", "–"), *sexes)),
        entry.field(SPOKEN, said("field.language"), kind="select", options=(("", "–"), *languages)),
        plain["street"],
        plain["postcode"],
        plain["municipality"],
        plain["country"],
        plain["email"],
        plain["team"],
    ]


def _number_field(entry: Entry, masked_number: str) -> list[Field]:
    """With the legal basis; not asked at all where the installation takes no numbers in."""
    basis = settings.OPENFLA_NUMBERS_BASIS
    if not basis:
        return []
    known = (
        sentence("form.number_kept", {"number": masked_number}, here()) if masked_number else said("form.number_hint")
    )
    hint = f"{known} {sentence('form.number_basis', {'basis': basis}, here())}"
    return [entry.field("number", said("field.national_number"), value="", hint=hint)]


def read_person(entry: Entry) -> WorkerIdentity:
    """The identity that was typed; what can't be read is a problem of the entry."""
    entry.needs("family_name", said("field.family_name"))
    texts = {name: entry.text(name) for name in TEXTS}
    texts["country"] = texts["country"].upper()
    return WorkerIdentity(
        **texts,
        number=entry.read("number", _number),
        sex=entry.among(SEXES, "sex"),
        language=entry.among(LANGUAGES, SPOKEN),
        birth_date=entry.day("birth_date"),
    )


def typed_person(identity: WorkerIdentity) -> dict[str, str]:
    """A known identity as it would be typed."""
    born = date_short(identity.birth_date, here()) if identity.birth_date else ""
    known = {name: str(getattr(identity, name)) for name in (*TEXTS, "sex")}
    return {**known, SPOKEN: identity.language, "birth_date": born}


def _today() -> date:
    return now().astimezone(BRUSSELS).date()


def _number(text: str) -> Ssin | Problem:
    return Ssin.normalise(text, today=_today())
