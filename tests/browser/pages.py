# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which page is opened as whom. A new address needs a line here: test_pages.py counts them."""

from dataclasses import dataclass

NOBODY, OFFICER, WORKER, PROVIDER = "", "Zilverberk Bouwpartners nv", "Lotte Claes", "Loonburo Noord bv"
COUNTS = "Dienst Arbeidsstatistiek"
"""An authority that may read statistics and nothing else."""
NEWCOMER = "Yasmine Baert"
"""Somebody who has signed in for the first time and is nobody's officer or worker yet."""
SMALL = "Les Ateliers du Sablon sa"
"""Another officer, whose employer has sent nothing yet."""


@dataclass(frozen=True, slots=True)
class Page:
    """An address by its name, and the label of the identity that opens it.

    `found_on` is the page whose first link of this name is followed (for addresses that hold an id of a worker, a
    training, a file); without it only the employer, or one's own organisation, is filled in. `query` is what stands
    behind the question mark.
    """

    name: str
    identity: str
    found_on: str = ""
    query: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.name, self.query, self.identity.partition(" ")[0]) if part)


PAGES = (
    Page("identities", NOBODY),
    Page("style", NOBODY),
    Page("which-regime", NOBODY),
    Page("which-regime", NOBODY, query="year=2026&committee=200&q2024Q4=23.5&q2025Q1=24&q2025Q2=23.75&q2025Q3=23.75"),
    Page("how-many-days", NOBODY),
    Page(
        "how-many-days",
        OFFICER,
        query="starts_on=2026-03-15&weekly=28:30&full_time=38&year=2026&size=large&if_weekly=38",
    ),
    Page("api-reference", NOBODY),
    Page("api-reference", NOBODY, query="q=nothing+of+the+kind"),
    Page("api-operation", NOBODY, found_on="api-reference"),
    Page("saving", NOBODY),
    Page("saving", OFFICER),
    Page("verify", NOBODY),
    Page("start", PROVIDER, query="choose=1"),
    Page("sign-ins", WORKER),
    Page("sign-ins", OFFICER),
    Page("organisation", OFFICER),
    Page("declarations", PROVIDER),
    Page("declarations", PROVIDER, query="state=done&since=gisteren"),
    Page("declarations", OFFICER, query="employer=nobody"),
    Page("declarations-new", PROVIDER),
    Page("declaration-file", PROVIDER, found_on="declarations"),
    Page("clients", PROVIDER),
    Page("clients", PROVIDER, query="search=nobody"),
    Page("inspections", PROVIDER),
    Page("statistics", COUNTS),
    Page("statistics", COUNTS, query="by=sex&year=2026"),
    Page("access", OFFICER),
    Page("access-new", OFFICER),
    Page("retention", OFFICER),
    Page("employer-journal", OFFICER),
    Page("employer-journal", OFFICER, query="conduct=refusal"),
    Page("access-hand-over", OFFICER),
    Page("access-review", OFFICER),
    Page("access-invite", OFFICER),
    Page("access-take-back", OFFICER, found_on="access"),
    Page("access-withdraw", OFFICER, found_on="access"),
    Page("software", OFFICER),
    Page("software-new", OFFICER),
    Page("software-card", OFFICER, found_on="software"),
    Page("software-key", OFFICER, found_on="software-card"),
    Page("software-end", OFFICER, found_on="software-card"),
    Page("subscriptions", OFFICER),
    Page("subscriptions", SMALL),
    Page("subscription-new", OFFICER),
    Page("subscription", OFFICER, found_on="subscriptions"),
    Page("subscription", OFFICER, found_on="subscriptions", query="state=delivered"),
    Page("subscription-end", OFFICER, found_on="subscription"),
    Page("mandates", OFFICER),
    Page("mandate-new", PROVIDER),
    Page("client-imports", PROVIDER),
    Page("mandate", OFFICER, found_on="mandates"),
    Page("overview", OFFICER),
    Page("overview", OFFICER, query="joint_committee=124&standing=with_days"),
    Page("overview", OFFICER, query="team=nobody"),
    Page("overview", PROVIDER),
    Page("workers", OFFICER),
    Page("workers", OFFICER, query="search=nobody"),
    Page("workers", OFFICER, query="joint_committee=124&sort=-granted"),
    Page("workers", OFFICER, query="year=2019"),
    Page("leavers", OFFICER),
    Page("worker", OFFICER, found_on="workers"),
    Page("worker-new", OFFICER),
    Page("worker-correct", OFFICER, found_on="worker"),
    Page("worker-link", OFFICER, found_on="worker"),
    Page("worker-number", OFFICER, found_on="worker"),
    Page("account-form", OFFICER, found_on="worker"),
    Page("account-form", OFFICER, found_on="worker", query="form_language=de"),
    Page("issued-forms", OFFICER, found_on="account-form"),
    Page("worker-invitation", OFFICER, found_on="worker"),
    Page("redeem", WORKER),
    Page("enrol", WORKER),
    Page("first-steps", OFFICER),
    Page("contract-new", OFFICER, found_on="worker"),
    Page("contract", OFFICER, found_on="worker"),
    Page("contract-cancel", OFFICER, found_on="contract"),
    Page("trainings", OFFICER),
    Page("trainings", OFFICER, query="joint_committee=124&sort=-minutes"),
    Page("training", OFFICER, found_on="trainings"),
    Page("trainings", OFFICER, query="search=nothing"),
    Page("training-new", OFFICER),
    Page("training-new", OFFICER, query="all=1"),
    Page("training-correct", OFFICER, found_on="training"),
    Page("training-add", OFFICER, found_on="training"),
    Page("participation", OFFICER, found_on="training"),
    Page("duties", OFFICER),
    Page("duties", OFFICER, query="check=1&draft_sent=2026-02-25&meeting=2026-03-12&held=gender"),
    Page("rights", OFFICER, query="all=1"),
    Page("rights", OFFICER),
    Page("rights-list", OFFICER),
    Page("right", OFFICER, found_on="rights-list"),
    Page("imports", OFFICER),
    Page("import", OFFICER, found_on="imports"),
    Page("rescues", OFFICER),
    Page("rescues", PROVIDER),
    Page("rescue", OFFICER, found_on="rescues"),
    Page("rescue-receipt", OFFICER, found_on="rescue"),
    Page("rescue-doubts", OFFICER),
    Page("rescue-doubts", OFFICER, query="decided=1"),
    Page("self-declared", OFFICER),
    Page("self-declared", OFFICER, query="answered=1"),
    Page("size", OFFICER),
    Page("my-account", WORKER, found_on="start"),
    Page("my-rescue", WORKER, found_on="my-account"),
    Page("my-account-form", WORKER, found_on="my-account"),
    Page("my-issued-forms", WORKER, found_on="my-account-form"),
    Page("my-trusted", WORKER, found_on="my-account"),
    Page("entrusted", WORKER),
    Page("my-data", WORKER),
    Page("my-consultations", WORKER, found_on="my-account"),
    Page("my-consultations", WORKER, found_on="my-account", query="all=1"),
)

NO_PAGES = {
    "sign-in-at": "leads on",
    "sign-in-back": "leads on",
    "sign-out": "takes a form and leads on",
    "act-for": "takes a form and leads on",
    "my-entrusted-account": "the page of my-account, read by whom its worker trusts",
    "account-form-pdf": "a file",
    "account-form-json": "a file",
    "account-form-xml": "a file",
    "my-account-form-pdf": "a file",
    "my-account-form-json": "a file",
    "my-account-form-xml": "a file",
    "issued-form-pdf": "a file",
    "issued-form-json": "a file",
    "my-issued-form-pdf": "a file",
    "my-issued-form-json": "a file",
    "my-data-json": "a file",
    "my-data-pdf": "a file",
    "statistics-csv": "a file",
    "workers-export": "a file",
    "employer-journal-csv": "a file",
    "trainings-csv": "a file",
    "trainings-xlsx": "a file",
    "overview-export": "a file",
    "accounts-out": "a file",
    "account-forms-out": "a file",
    "mandate-out": "a file",
    "my-account-out": "a file",
    "import-template": "a file",
    "import-refused": "a file",
    "client-import": "the page of import, for a list of clients",
    "client-import-template": "a file",
    "client-import-refused": "a file",
    "declaration-stop": "there as long as a file is open, then it leads on",
    "declarations-schema": "a file",
    "answers-schema": "a file",
    "declaration-receipt": "a file",
    "declaration-result": "a file",
    "declaration-refused": "a file",
    "declaration-original": "a file",
    "rescue-mapping": "a file",
    "rescue-refused": "a file",
    "rescue-original": "a file",
    "rescue-receipt-pdf": "a file",
    "my-rescue-original": "a file",
    "security-txt": "a file",
}
