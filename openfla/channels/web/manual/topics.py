# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the manual, a file of Markdown per topic and language, and beside which pages of ours each belongs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString

from openfla.channels.web.manual.films import Film, film_of
from openfla.channels.web.texts import markdown

FOLDER = Path(__file__).parent

BESIDE: Mapping[str, str] = {
    "first-connection": "identities start first-steps enrol redeem access access-new access-invite access-hand-over",
    "size-and-regime": "size which-regime how-many-days",
    "rights": "rights rights-list right workers",
    "one-training-for-many": (
        "trainings training-new training training-add roll-call training-templates training-template training-keep"
        " client-attendance"
    ),
    "lists": "imports import client-imports client-import team-imports team-import",
    "declarations": "declarations declarations-new declaration-file",
    "api": "software software-new software-card subscriptions subscription subscription-new api-reference",
    "mandates": "mandates mandate mandate-new clients",
    "corrections": (
        "training-correct participation worker-correct contract contract-cancel disputes dispute self-declared entered"
    ),
    "account-form": "account-form issued-forms issue-runs worker leaving hand-over",
    "my-account": (
        "my-accounts my-account my-trainings my-offers my-offer my-requests my-request my-request-new my-disputes"
        " my-dispute my-dispute-new my-dispute-missing my-account-form my-consultations my-training-new"
    ),
    "rescue": "saving rescues rescue rescue-receipt rescue-doubts my-rescue",
}
"""Topics in the order of the manual, each with the names of the pages that lead to it."""
_TOPIC_OF = {name: topic for topic, names in BESIDE.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the manual in one language; `questions` are those that are asked most, under their own heading.

    `film` shows the steps, where one was made of them.
    """

    name: str
    title: str
    lead: str
    steps: SafeString
    heading: str
    questions: SafeString
    film: Film | None = None


@cache
def topic(name: str, language: str) -> Topic:
    """The page; the name is one of the topics."""
    text = (FOLDER / language / f"{name}.md").read_text("utf-8")
    title, _mark, body = text.partition("\n# ")[2].partition("\n")
    told, _mark, asked = body.partition("\n## ")
    lead, _mark, steps = told.strip().partition("\n\n")
    heading, _mark, questions = asked.partition("\n")
    return Topic(name, title, lead, markdown(steps), heading, markdown(questions.strip()), film_of(name, language))


def topic_beside(page: str, language: str) -> Topic | None:
    """What the manual says of the task of a page of ours, by its name."""
    name = _TOPIC_OF.get(page)
    return topic(name, language) if name else None
