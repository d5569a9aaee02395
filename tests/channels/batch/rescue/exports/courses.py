# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The truth's trainings of 2024 to 2026, over one day or several, and who took part."""

from dataclasses import dataclass
from datetime import date, timedelta

from openfla.channels.cli.synth.country import enterprise_number
from openfla.channels.cli.synth.people import dice_for
from openfla.terms.training import DeliveryMode, Financing, ParticipationState, TrainingField, TrainingType
from tests.channels.batch.rescue.exports.people import DAY, SEED, WORKERS, Worker

FRIDAY = 4
TRAININGS = 60


@dataclass(frozen=True, slots=True)
class Part:
    """What one worker had of a training."""

    worker: Worker
    state: ParticipationState
    certificate: bool
    certificate_until: date | None
    counts: bool
    outcome: str


@dataclass(frozen=True, slots=True)
class Training:
    """A training; `minutes` for the whole of it."""

    reference: str
    title: str
    type: TrainingType
    start: date
    end: date
    minutes: int
    provider: str
    provider_number: str
    field: TrainingField
    mode: DeliveryMode
    financing: Financing
    language: str
    place: str
    cost_cents: int
    parts: tuple[Part, ...]


_SUBJECTS = """\
Brandpreventie op de werkvloer|nl|safety_health
Heftruckchauffeur: herhaling|nl|trade
Eerste hulp bij ongevallen|nl|safety_health
Excel voor gevorderden|nl|digital
Leidinggeven aan een kleine ploeg|nl|management
Werken op hoogte (module 2)|nl|safety_health
Omgaan met gevaarlijke stoffen, deel 1|nl|safety_health
Houtbewerking: CNC programmeren|nl|trade
Frans voor beginners|nl|languages
Onthaal van nieuwe medewerkers|nl|communication
Premiers secours en entreprise|fr|safety_health
Prévention des incendies|fr|safety_health
Tableurs: niveau avancé|fr|digital
Diriger une équipe au quotidien|fr|management
Travail en hauteur|fr|safety_health
Néerlandais à l'accueil|fr|languages
Vente & conseil au client|fr|sales
L'entretien des machines à bois|fr|trade
Ergonomie au poste de travail|fr|safety_health
Gestion du temps et des priorités|fr|management
Erste Hilfe im Betrieb|de|safety_health
Brandschutz für Fortgeschrittene|de|safety_health
Gabelstapler fahren|de|trade
Französisch am Schalter|de|languages
Toolbox: safe lifting|en|safety_health
Data protection (GDPR) basics|en|administration
Time management|en|management
Lean op de werkvloer|nl|trade
Zuinig met energie|nl|environment
Sécurité et bien-être|fr|safety_health"""
_PROVIDERS = (
    ("Leerhuis De Steiger vzw", enterprise_number(1_812_001).digits),
    ("Centre de formation Les Acacias", enterprise_number(1_812_002).digits),
    ("Akademie Hohes Venn VoG", enterprise_number(1_812_003).digits),
    ("", ""),
)
_PLACES = ("Mechelen", "Liège", "Eupen", "Online")
_LENGTHS = ((1, DAY), (1, 228), (1, 120), (2, 2 * DAY), (3, 684), (2, 720), (1, 90), (4, 1824), (1, 465))
FORMAL, INFORMAL = TrainingType.FORMAL, TrainingType.INFORMAL


def _training(turn: int) -> Training:
    title, language, field = _subject(turn)
    dice = dice_for(SEED, "training", turn)
    days, minutes = _LENGTHS[turn % len(_LENGTHS)]
    start = _working(date(2024, 1, 8) + timedelta(days=turn * 12 + dice.randrange(9)))
    provider, number = _PROVIDERS[turn % len(_PROVIDERS)]
    mode = DeliveryMode.ONLINE if turn % 4 == 3 else DeliveryMode.CLASSROOM
    return Training(
        reference=f"OPL-{start.year}-{turn + 1:03d}",
        title=title,
        type=INFORMAL if turn % 5 == 2 else FORMAL,
        start=start,
        end=_last(start, days),
        minutes=minutes,
        provider=provider,
        provider_number=number,
        field=TrainingField(field),
        mode=mode,
        financing=(Financing.EMPLOYER, Financing.SECTOR_FUND)[turn % 3 == 1],
        language=language,
        place=_PLACES[turn % len(_PLACES)],
        cost_cents=12_500 + turn * 1_750,
        parts=tuple(_part(dice.randrange(100), turn, worker) for worker in _group(turn, start, _last(start, days))),
    )


def _subject(turn: int) -> tuple[str, str, str]:
    """Thirty subjects, each given a first and a second time under a title of its own."""
    lines = _SUBJECTS.splitlines()
    title, language, field = lines[turn % len(lines)].split("|")
    return (title if turn < len(lines) else f"{title} II"), language, field


def _working(day: date) -> date:
    return day if day.weekday() <= FRIDAY else day + timedelta(days=7 - day.weekday())


def _last(start: date, days: int) -> date:
    """The end of working days that follow each other."""
    day = start
    for _ in range(days - 1):
        day = _working(day + timedelta(days=1))
    return day


def _group(turn: int, start: date, end: date) -> tuple[Worker, ...]:
    """Who took part: only who worked there from its first day to its last."""
    size = (1, 3, 2, 5, 4, 1, 6, 2)[turn % 8]
    drawn = (WORKERS[place] for place in sorted({(turn * 7 + step * 11) % len(WORKERS) for step in range(size)}))
    there = tuple(each for each in drawn if (found := each.contract_on(start)) and found == each.contract_on(end))
    return there or WORKERS[:1]


def _part(dice: int, turn: int, worker: Worker) -> Part:
    followed = dice < 88
    certificate = followed and turn % 3 == 0
    return Part(
        worker=worker,
        state=ParticipationState.FOLLOWED if followed else ParticipationState.NOT_FOLLOWED,
        certificate=certificate,
        certificate_until=date(2029, 1 + turn % 12, 28) if certificate and turn % 2 == 0 else None,
        counts=dice % 10 != 3,
        outcome="passed" if certificate else "",
    )


COURSES = tuple(_training(turn) for turn in range(TRAININGS))
