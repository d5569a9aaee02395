# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The fields of the training screens as data: label, hint, what was typed, and the error beside it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from openfla.channels.web.format import date_long, hours
from openfla.channels.web.trainings.training_repeat import FORTNIGHT, WEEK, WORKDAY
from openfla.channels.web.trainings.training_slots import rows_of
from openfla.channels.web.trainings.training_words import Options, choices, here, label, options, word
from openfla.channels.wording import problem_sentence
from openfla.desk.trainings.trainings import SlotTerms
from openfla.terms.problem import Problem
from openfla.terms.training import ParticipationState

CHOSEN_STATES = tuple(state for state in ParticipationState if state is not ParticipationState.REQUESTED)
"""What an employer registers; a request comes from the worker."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form, as the component `field` takes it."""

    name: str
    label: str
    value: str = ""
    error: str = ""
    hint: str = ""
    kind: str = "text"
    options: Options = ()
    wide: bool = False
    required: bool = False
    inputmode: str = ""
    focus: bool = False


@dataclass(slots=True)
class Errors:
    """Problems as sentences: beside their fields, and in a list that leads to them."""

    by_field: dict[str, str] = field(default_factory=dict)
    summary: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> "Errors":
        """Each problem once; one about no field of the form stands in the list only."""
        errors = cls()
        for problem in dict.fromkeys((each.code, each.field, problem_sentence(each, here())) for each in problems):
            errors.add(problem[2], problem[1])
        return errors

    def add(self, said: str, name: str) -> None:
        """A sentence about a field of the form, or about the whole."""
        where = place_name(name)
        self.by_field[name] = " ".join(filter(None, (self.by_field.get(name), said)))
        self.summary.append((f"{where}: {said}" if where else said, name if where else ""))

    def __bool__(self) -> bool:
        return bool(self.summary)


SLOT_LABELS: dict[str, Callable[[], str]] = {
    "on": lambda: _("Day"),
    "from": lambda: _("From"),
    "to": lambda: _("To"),
    "duration": lambda: _("Duration"),
    "place": lambda: _("Place"),
}
REPEAT_LABELS: dict[str, Callable[[], str]] = {
    "every": lambda: _("How often"),
    "times": lambda: _("How many times more"),
    "until": lambda: _("Until and including"),
}
OTHER_LABELS: dict[str, Callable[[], str]] = {
    "pasted": lambda: _("Names, references or numbers"),
    "template": lambda: _("Template"),
    "first": lambda: _("First day"),
    "reason": lambda: _("Reason"),
    "cancel-reason": lambda: _("Reason"),
}
PART = (
    *("state", "minutes", "working_time", "counts", "counts_because", "outcome", "certificate", "certificate_until"),
    "answer_by",
)
FIRST = ("title", "provider_name", "type")
TRAINING = (
    *("title", "provider_name", "type", "field", "given_in", "mode", "financing", "cost_cents", "reference"),
    "registration_number",
)


def place_name(name: str) -> str:
    """The name of a field of the form for the list of errors: "Session 2, day"; empty for what is no field."""
    part, _sign, number = name.partition("-")
    if part in SLOT_LABELS and number.isdecimal():
        session = _("Session %(number)s") % {"number": int(number) + 1}
        return f"{session}, {SLOT_LABELS[part]()}"
    if part == "attended" and number.isdecimal():
        return _("Session %(number)s") % {"number": int(number) + 1}
    if part in TRAINING:
        return label("training", part)
    if part in PART:
        return label("participation", part)
    if name in REPEAT_LABELS:
        return REPEAT_LABELS[name]()
    return OTHER_LABELS[name]() if name in OTHER_LABELS else ""


def training_fields(typed: Mapping[str, str], errors: Errors) -> tuple[FormField, ...]:
    """What every training has: what stands at the top of its form."""
    return tuple(each for each in _training_fields(typed, errors) if each.name in FIRST)


def more_training_fields(typed: Mapping[str, str], errors: Errors) -> tuple[FormField, ...]:
    """What is known of some trainings, folded away as long as nothing of it is filled in or wrong."""
    return tuple(each for each in _training_fields(typed, errors) if each.name not in FIRST)


def _training_fields(typed: Mapping[str, str], errors: Errors) -> tuple[FormField, ...]:

    def plain(name: str) -> FormField:
        return FormField(name, label("training", name), typed.get(name, ""), errors.by_field.get(name, ""))

    def listed(name: str) -> FormField:
        return replace(plain(name), kind="select", options=options(name))

    cost = replace(plain("cost_cents"), hint=_("For the whole training, such as 1250,50"), inputmode="decimal")
    return (
        replace(plain("title"), wide=True, required=True),
        replace(plain("provider_name"), hint=_("Who gives it; the employer itself may.")),
        replace(plain("reference"), hint=_("Number or code in your own records")),
        replace(plain("registration_number"), hint=_("Its number at a region or a sector")),
        cost,
        listed("financing"),
        listed("type"),
        listed("field"),
        listed("mode"),
        listed("given_in"),
    )


@dataclass(frozen=True, slots=True)
class SlotFields:
    """A row of the sessions."""

    number: int
    fields: tuple[FormField, ...]


MORE = "more"
GROWING = (MORE, "repeat")
"""Acts of the form that add rows."""


def slot_fields(
    typed: Mapping[str, str], errors: Errors, more: int = 0, grown: Mapping[str, str] | None = None
) -> tuple[SlotFields, ...]:
    """The rows of the sessions, with so many more; one types on in the first that `grown`, what was sent, has not."""
    first_new = -1 if grown is None else len(rows_of(grown))
    return tuple(
        SlotFields(
            row.number + 1,
            tuple(
                FormField(name, words(), typed.get(name, ""), errors.by_field.get(name, ""), focus=begins)
                for place, (part, words) in enumerate(SLOT_LABELS.items())
                for name, begins in ((row.name(part), place == 0 and row.number == first_new),)
            ),
        )
        for row in rows_of(typed, more)
    )


def repeat_fields(typed: Mapping[str, str], errors: Errors) -> tuple[FormField, ...]:
    """How the sessions come again: how often, and how many times or until when."""
    often = ((WEEK, _("Each week")), (FORTNIGHT, _("Every second week")), (WORKDAY, _("From Monday to Friday")))
    hints = {"times": _("Or the last day, in the next field"), "until": _("day, month, year: 22/11/2026")}
    every, times, until = (
        FormField(name, words(), typed.get(name, ""), errors.by_field.get(name, ""), hints.get(name, ""))
        for name, words in REPEAT_LABELS.items()
    )
    numbers = (replace(each, inputmode="numeric") for each in (times, until))
    return (replace(every, kind="select", options=often), *numbers)


def pasted_field(text: str, errors: Errors) -> FormField:
    """Where a list of workers is pasted."""
    hint = _("One worker a line: name, own reference or national number; rows of a spreadsheet may hold more cells.")
    error = errors.by_field.get("pasted", "")
    return FormField("pasted", place_name("pasted"), text, error, hint, kind="textarea", wide=True)


def attendance_field(text: str, errors: Errors) -> FormField:
    """Where the workers of several employers are pasted."""
    hint = _(
        "One worker a line: national number or name, and the employer’s enterprise number where a name alone may mean "
        "somebody elsewhere; rows of a spreadsheet may hold more cells."
    )
    error = errors.by_field.get("pasted", "")
    return FormField("pasted", place_name("pasted"), text, error, hint, kind="textarea", wide=True, required=True)


def attendance_fields(typed: Mapping[str, str], errors: Errors) -> tuple[FormField, ...]:
    """What holds for everybody who was there; the rest of a part is the employer's to say."""
    kept = {"state", "working_time", "outcome", "certificate", "certificate_until"}
    states = choices((ParticipationState.FOLLOWED, ParticipationState.PLANNED), "state")
    found = (each for each in part_fields(typed, errors) if each.name in kept)
    return tuple(replace(each, options=states) if each.name == "state" else each for each in found)


def terms_fields(typed: Mapping[str, str], errors: Errors, sent: Mapping[str, str]) -> dict[str, object]:
    """What the template `web/training_terms.html` needs; `sent` may ask for one more row, or have asked for some."""
    act = sent.get("act", "")
    further = more_training_fields(typed, errors)
    repeat = repeat_fields(typed, errors)
    return {
        "fields": training_fields(typed, errors),
        "slots": slot_fields(typed, errors, int(act == MORE), sent if act in GROWING and not errors else None),
        "repeat": repeat,
        "repeat_used": any(each.value or each.error for each in repeat[1:]),
        "more_fields": further,
        "more_used": any(each.value or each.error for each in further),
    }


def part_fields(typed: Mapping[str, str], errors: Errors) -> tuple[FormField, ...]:
    """What each worker's part in it is."""

    def plain(name: str, hint: str = "", usual: str = "") -> FormField:
        value, error = typed.get(name, usual), errors.by_field.get(name, "")
        return FormField(name, label("participation", name), value, error, hint)

    def listed(name: str, given: Options, usual: str = "") -> FormField:
        return replace(plain(name, usual=usual), kind="select", options=given)

    until = plain("certificate_until", _("day, month, year: 22/11/2026"))
    return (
        listed("state", choices(CHOSEN_STATES, "state"), "followed"),
        listed("working_time", options("working_time")),
        plain("minutes", _("Empty: all sessions. Otherwise such as 7:36")),
        listed("counts", options("counts", _("As the law says"))),
        plain("counts_because", _("Only when you decide otherwise than the law")),
        listed("outcome", options("outcome")),
        plain("certificate", _("Its name or number")),
        replace(until, inputmode="numeric"),
        replace(plain("answer_by", _("Of an offer: by which day you would like to know")), inputmode="numeric"),
    )


def attended_fields(typed: Mapping[str, str], errors: Errors, slots: Sequence[SlotTerms]) -> tuple[FormField, ...]:
    """How long one worker was there, session by session; none for a training of one session."""
    if len(slots) == 1:
        return ()
    return tuple(
        FormField(
            name,
            f"{date_long(slot.on, here())} ({hours(slot.minutes, here())})",
            typed.get(name, ""),
            errors.by_field.get(name, ""),
        )
        for place, slot in enumerate(slots)
        for name in (f"attended-{place}",)
    )


def own_state_options() -> Options:
    """The states of a worker's own row: as everyone, or another."""
    return (("", _("As above")), *((str(state), word("state", state)) for state in CHOSEN_STATES))


def reason_field(typed: Mapping[str, str], errors: Errors, hint: str = "") -> FormField:
    """Why something is corrected or cancelled."""
    error = errors.by_field.get("reason", "")
    return FormField("reason", _("Reason"), typed.get("reason", ""), error, hint, wide=True, required=True)
