# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The places of the form in which a plan says something of a group: how many workers, and what is planned for them."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from openfla.channels.web.entry import Entry, Field, here, said
from openfla.channels.wording import sentence
from openfla.desk.plan.plan import MOST_HOURS, NAMED, TrainingPlanView
from openfla.desk.plan.plan_groups import LONGEST_MEASURES, MOST_WORKERS, GroupCount, GroupEntry, GroupSaid
from openfla.terms.plan import AttentionGroup, HeadsSource
from openfla.terms.problem import Problem

FEW = "1–4"
AS_FEW = (FEW, "1-4", "<5")
"""What may be typed for a group under five, of which no number is kept."""


@dataclass(frozen=True, slots=True)
class GroupForm:
    """The place of one group: its name, how many and how many hours, what is planned, or that nothing is."""

    title: str
    fields: tuple[Field, ...]
    measures: Field
    none: str
    none_ticked: bool

    @property
    def touched(self) -> bool:
        """Whether something stands there."""
        return self.none_ticked or any(each.value or each.error for each in (*self.fields, self.measures))

    @property
    def named_fields(self) -> tuple[Field, ...]:
        """All its places, each named with its group, for a list that stands elsewhere."""
        ticks = tuple(zip(("1", ""), said("words.counts").split(", "), strict=True))
        ticked = Field(self.none, _("No measure is planned for them"), "1" if self.none_ticked else "", options=ticks)
        return tuple(
            replace(each, label=f"{self.title}: {each.label}") for each in (*self.fields, self.measures, ticked)
        )


@dataclass(frozen=True, slots=True)
class GroupForms:
    """Of groups that the law names, and of others."""

    named: tuple[GroupForm, ...]
    others: tuple[GroupForm, ...]

    @property
    def others_touched(self) -> bool:
        """Whether the others are shown at once."""
        return any(each.touched for each in self.others)

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every place of every group, named with its group."""
        return tuple(field for form in (*self.named, *self.others) for field in form.named_fields)


def group_forms(entry: Entry, view: TrainingPlanView) -> GroupForms:
    """With what was typed."""
    forms = {group: _form(entry, group, view.counted.get(group)) for group in AttentionGroup}
    others = tuple(form for group, form in forms.items() if group not in NAMED)
    return GroupForms(tuple(forms[group] for group in NAMED), others)


def _form(entry: Entry, group: AttentionGroup, counted: GroupCount | None) -> GroupForm:
    place, none = f"groups-{group}", f"groups-{group}-none"
    many = entry.field(f"{place}-workers", said("training_plan.group_workers"), hint=_hint(counted))
    hours = entry.field(f"{place}-hours", said("training_plan.group_hours"), inputmode="numeric")
    measures = entry.field(f"{place}-measures", said("training_plan.measures"), kind="textarea", wide=True)
    title = said(f"words.plan_group_{group}")
    return GroupForm(title[:1].upper() + title[1:], (many, hours), measures, none, bool(entry.text(none)))


def _hint(counted: GroupCount | None) -> str:
    if counted is None:
        return ""
    if counted.hidden:
        return said("training_plan.hint_hidden")
    return sentence("training_plan.hint_counted", {"workers": counted.workers}, here())


def groups_typed(view: TrainingPlanView) -> dict[str, str]:
    """What stands there at first: what the last version said, or the last plan. What is counted is not typed."""
    typed: dict[str, str] = {}
    for each in view.latest.groups if view.latest else view.taken_over:
        place = f"groups-{each.group}"
        typed |= {
            f"{place}-workers": _number(each),
            f"{place}-hours": "" if each.hours is None else str(each.hours),
            f"{place}-measures": each.measures,
            f"{place}-none": "1" if each.none_planned else "",
        }
    return typed


def _number(entry: GroupEntry) -> str:
    if entry.source is not HeadsSource.TOLD:
        return ""
    return FEW if entry.few else str(entry.workers)


def groups_sent(entry: Entry) -> dict[AttentionGroup, GroupSaid]:
    """Of each group; what can't be read becomes a problem."""
    return {group: _sent(entry, f"groups-{group}") for group in AttentionGroup}


def _sent(entry: Entry, place: str) -> GroupSaid:
    few = entry.text(f"{place}-workers") in AS_FEW
    return GroupSaid(
        None if few else entry.read(f"{place}-workers", _workers),
        few,
        entry.read(f"{place}-hours", whole_hours),
        entry.text(f"{place}-measures", LONGEST_MEASURES),
        bool(entry.text(f"{place}-none")),
    )


def _workers(text: str) -> int | Problem:
    number = whole(text)
    return Problem("plan.heads_unfit", values={"most": MOST_WORKERS}) if number is None else number


def whole_hours(text: str) -> int | Problem:
    """Hours without a fraction."""
    number = whole(text)
    return Problem("plan.hours_unfit", values={"most": MOST_HOURS}) if number is None else number


def whole(text: str) -> int | None:
    """A number of figures alone; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("100000000") else None
