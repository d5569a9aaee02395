# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of list: the columns that each may have, and what stands in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from openfla.terms.batch import BatchKind
from openfla.terms.role import Permission

IDENTITIES = ("reference", "national_number")
NAMES = ("family_name", "given_names")


@dataclass(frozen=True, slots=True)
class ListColumns:
    """The columns of one kind of list, in the order of its template.

    required    those without which no row can be read
    dates       hold days; of amounts the decimal mark is watched, hours are durations
    as_text     keep their leading zeros in a template
    choices     closed lists, by column
    identities  tell what each row is about: one of them is enough
    names       what a person calls it
    explained   what the template says of a column, as a code
    commanded   the columns in which a field of the command stands, where the names differ
    names_rows  what a row of the template is called, as a code
    """

    kind: BatchKind
    fields: tuple[str, ...]
    required: tuple[str, ...]
    dates: frozenset[str]
    names_rows: str
    amounts: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    as_text: frozenset[str] = frozenset(IDENTITIES)
    identities: tuple[str, ...] = IDENTITIES
    names: tuple[str, ...] = NAMES
    choices: Mapping[str, str] = field(default_factory=dict)
    explained: Mapping[str, str] = field(default_factory=dict)
    commanded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def unnumbered(self) -> "ListColumns":
        """The list as it is asked for where no national numbers are taken in."""
        fields = tuple(name for name in self.fields if name != "national_number")
        alone = {"reference": "sheet.own_reference"} if "national_number" in self.fields else {}
        return replace(self, fields=fields, explained={**self.explained, **alone})


_IDENTITY = dict.fromkeys(IDENTITIES, "sheet.one_identity")
_OPENING = ("opening_days", "opening_year", "opening_evidence")
_WHOSE = {"number": ("national_number",), "whose": ("national_number", "reference")}

STAFF = ListColumns(
    kind=BatchKind.STAFF_LIST,
    fields=(
        *("reference", "national_number", "family_name", "given_names", "sex", "language", "email", "street"),
        *("postcode", "municipality", "country", "birth_date", "birth_place", "establishment", "team"),
        *("joint_committee", "category", "contract_start", "contract_end", "ending", "contract_type"),
        *("weekly_hours", "full_time_weekly_hours", *_OPENING),
    ),
    required=("family_name", "contract_start", "weekly_hours", "full_time_weekly_hours"),
    dates=frozenset({"birth_date", "contract_start", "contract_end"}),
    names_rows="sheet.template_rows",
    amounts=frozenset({"weekly_hours", "full_time_weekly_hours", "opening_days"}),
    hours=frozenset({"weekly_hours", "full_time_weekly_hours"}),
    as_text=frozenset({*IDENTITIES, "postcode", "establishment", "joint_committee"}),
    choices={name: name for name in ("sex", "language", "category", "contract_type", "ending")},
    explained={
        **_IDENTITY,
        **dict.fromkeys(_OPENING, "sheet.opening_together"),
        **dict.fromkeys(("weekly_hours", "full_time_weekly_hours"), "sheet.hours_expected"),
    },
    commanded={
        "starts_on": ("contract_start",),
        "ends_on": ("contract_end",),
        "weekly_minutes": ("weekly_hours",),
        "full_time_weekly_minutes": ("full_time_weekly_hours",),
        "days": ("opening_days",),
        "year": ("opening_year",),
        "evidence": ("opening_evidence",),
        **_WHOSE,
    },
)

RIGHTS = ListColumns(
    kind=BatchKind.RIGHTS,
    fields=(*IDENTITIES, *NAMES, "year", "right_kind", "origin", "days", "reason", "evidence"),
    required=("year", "right_kind", "reason"),
    dates=frozenset(),
    names_rows="sheet.template_rights",
    amounts=frozenset({"days"}),
    choices={"right_kind": "right_kind", "origin": "origin"},
    explained={
        **_IDENTITY,
        **dict.fromkeys(NAMES, "sheet.name_as_help"),
        "days": "sheet.days_expected",
        "origin": "sheet.origin_expected",
        "evidence": "sheet.evidence_expected",
    },
    commanded={"kind": ("right_kind",), "right": ("origin",), **_WHOSE},
)

_CLOSED = ("mode", "financing", "state", "working_time", "counts", "outcome")
TRAININGS = ListColumns(
    kind=BatchKind.TRAININGS,
    fields=(
        *("training_reference", "title", "provider", "training_type", "training_field", "training_language"),
        *("mode", "financing", "cost", "date", "from", "to", "hours", "place", *IDENTITIES, *NAMES),
        *("state", "attended", "working_time", "counts", "counts_because", "outcome"),
        *("certificate", "certificate_until", "registration_number"),
    ),
    required=("date",),
    dates=frozenset({"date", "certificate_until"}),
    names_rows="sheet.template_trainings",
    amounts=frozenset({"cost", "hours"}),
    as_text=frozenset({*IDENTITIES, "training_reference", "certificate", "registration_number"}),
    choices={
        "training_type": "training_type",
        "training_field": "training_field",
        "training_language": "language",
        **{name: name for name in _CLOSED},
    },
    explained={
        **_IDENTITY,
        **dict.fromkeys(NAMES, "sheet.name_as_help"),
        "training_reference": "sheet.training_reference_expected",
        "title": "sheet.title_expected",
        "cost": "sheet.cost_expected",
        **dict.fromkeys(("from", "to"), "sheet.time_expected"),
        "hours": "sheet.session_hours_expected",
        "state": "sheet.state_expected",
        "attended": "sheet.attended_expected",
        "counts": "sheet.counts_expected",
    },
    commanded={
        "reference": ("training_reference",),
        "provider_name": ("provider",),
        "type": ("training_type",),
        "field": ("training_field",),
        "language": ("training_language",),
        "cost_cents": ("cost",),
        "slots": ("date",),
        "on": ("date",),
        "starts_at": ("from",),
        "ends_at": ("to",),
        "minutes": ("hours",),
        **_WHOSE,
    },
)

GIVEN = {
    "may_consult": Permission.ACCOUNTS_CONSULT,
    "may_train": Permission.TRAININGS_REGISTER,
    "may_manage": Permission.RIGHTS_MANAGE,
    "may_report": Permission.REPORTS_CONSULT,
}
"""What the mandate of a client gives: a column with yes or no for each."""

CLIENTS = ListColumns(
    kind=BatchKind.CLIENTS,
    fields=("enterprise_number", "client_name", *GIVEN, "mandate_start", "mandate_end", "mandate_proof"),
    required=("enterprise_number", "mandate_start"),
    dates=frozenset({"mandate_start", "mandate_end"}),
    names_rows="sheet.template_clients",
    as_text=frozenset({"enterprise_number"}),
    identities=("enterprise_number",),
    names=("client_name", "enterprise_number"),
    choices=dict.fromkeys(GIVEN, "counts"),
    explained={
        "client_name": "sheet.client_name_as_help",
        "mandate_start": "sheet.mandate_start_expected",
        "mandate_proof": "sheet.mandate_proof_expected",
    },
    commanded={
        "number": ("enterprise_number",),
        "employer": ("enterprise_number",),
        "provider": ("enterprise_number",),
        "starts_on": ("mandate_start",),
        "ends_on": ("mandate_end",),
        "permissions": tuple(GIVEN),
    },
)

TEAMS = ListColumns(
    kind=BatchKind.TEAMS,
    fields=("enterprise_number", "client_name", "family_name", "given_names", "team", *GIVEN),
    required=("team",),
    dates=frozenset(),
    names_rows="sheet.template_teams",
    as_text=frozenset({"enterprise_number"}),
    identities=("enterprise_number", "family_name"),
    names=("client_name", "enterprise_number", "family_name", "given_names"),
    choices=dict.fromkeys(GIVEN, "counts"),
    explained={
        "enterprise_number": "sheet.client_or_colleague",
        "client_name": "sheet.client_name_as_help",
        "family_name": "sheet.colleague_expected",
        "team": "sheet.client_team_expected",
        **dict.fromkeys(GIVEN, "sheet.of_colleague"),
    },
    commanded={
        "number": ("enterprise_number",),
        "employer": ("enterprise_number",),
        "organisation": ("enterprise_number",),
        "person": ("family_name",),
        "permissions": tuple(GIVEN),
    },
)

LISTS = {columns.kind: columns for columns in (STAFF, RIGHTS, TRAININGS, CLIENTS, TEAMS)}
