# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Making organisations known, by their enterprise number, and showing who they are."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.employers.organisations import OrganisationCard, OrganisationView, RegisterOrganisation
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import Done, Effect, Outcome, refused
from openfla.records import bulk
from openfla.records.identifier import new_id
from openfla.records.models import Organisation, Quality
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.role import Quality as QualityKind

FIELDS = ("name", "language", "nsso_number", "street", "postcode", "municipality", "country")


class Register:
    """The organisations that a list names: those known, and what the list adds or changes."""

    def __init__(self, commands: Sequence[RegisterOrganisation], act: Act) -> None:
        """Loads, and locks, what is known of the enterprise numbers."""
        self.act = act
        numbers = {command.enterprise_number.digits for command in commands}
        known = Organisation.objects.select_for_update().filter(enterprise_number__in=numbers).order_by("id")
        self.known = {organisation.enterprise_number: organisation for organisation in known}
        ids = [organisation.id for organisation in self.known.values()]
        held = Quality.objects.filter(organisation__in=ids, ends_on=None)
        self.held: set[tuple[UUID, str]] = set(held.values_list("organisation_id", "kind"))
        self.added: list[Organisation] = []
        self.changed: dict[UUID, Organisation] = {}
        self.qualities: list[Quality] = []

    def put(self, command: RegisterOrganisation) -> Outcome:
        """Adds or changes one organisation; a chosen id that differs from the known one is refused."""
        found = self.known.get(command.enterprise_number.digits)
        if found and command.organisation not in (None, found.id):
            return refused(
                "organisation.already_registered", "enterprise_number", found=command.enterprise_number.display
            )
        organisation = found or self._new(command)
        changed = self._differs(organisation, command) if found else False
        added = self._add_qualities(organisation, command)
        if found is None:
            return Done(organisation.id)
        return Done(organisation.id, Effect.CHANGED if changed or added else Effect.UNCHANGED)

    def store(self) -> None:
        """Writes what was added and changed."""
        bulk.insert(self.added)
        if self.changed:
            Organisation.objects.bulk_update(self.changed.values(), FIELDS)
        bulk.insert(self.qualities)

    def _new(self, command: RegisterOrganisation) -> Organisation:
        organisation = Organisation(
            id=command.organisation or new_id(),
            enterprise_number=command.enterprise_number.digits,
            entry=self.act.entry,
            recorded_at=self.act.now,
            **{name: getattr(command, name) for name in FIELDS},
        )
        self.known[organisation.enterprise_number] = organisation
        self.added.append(organisation)
        return organisation

    def _differs(self, organisation: Organisation, command: RegisterOrganisation) -> bool:
        differing = [name for name in FIELDS if getattr(organisation, name) != getattr(command, name)]
        for name in differing:
            setattr(organisation, name, getattr(command, name))
        if differing and organisation not in self.added:
            self.changed[organisation.id] = organisation
        return bool(differing)

    def _add_qualities(self, organisation: Organisation, command: RegisterOrganisation) -> bool:
        missing = [kind for kind in command.qualities if (organisation.id, kind.value) not in self.held]
        for kind in missing:
            self.held.add((organisation.id, kind.value))
            self.qualities.append(
                Quality(
                    organisation=organisation,
                    kind=kind.value,
                    starts_on=command.since,
                    entry=self.act.entry,
                    recorded_at=self.act.now,
                )
            )
        return bool(missing)


@handles(RegisterOrganisation)
def register_organisations(commands: Sequence[RegisterOrganisation], act: Act) -> list[Outcome]:
    """Known by number: new, changed, or unchanged."""
    register = Register(commands, act)
    outcomes = [register.put(command) for command in commands]
    register.store()
    return outcomes


@answers(OrganisationCard)
def organisation_card(question: OrganisationCard, act: Act) -> OrganisationView | None:
    """Identity and the qualities held today."""
    organisation = Organisation.objects.filter(id=question.organisation).first()
    if organisation is None:
        return None
    held = Quality.objects.filter(organisation=organisation, starts_on__lte=act.today).exclude(ends_on__lt=act.today)
    kinds = sorted(set(held.values_list("kind", flat=True)))
    return OrganisationView(
        organisation=organisation.id,
        enterprise_number=EnterpriseNumber(organisation.enterprise_number),
        name=organisation.name,
        language=organisation.language,
        qualities=tuple(QualityKind(kind) for kind in kinds),
    )
