# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The truth's people: some thirty workers of one invented employer, their contracts and the State's counters.

Nobody in it exists: national numbers have the counter 000 or 999, the enterprise number lies below 0200.000.000.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from openfla.channels.cli.synth.country import enterprise_number
from openfla.channels.cli.synth.people import dice_for, number_of
from openfla.terms.right import ContractType, RightKind, WorkerCategory

SEED = 2026
EMPLOYER = enterprise_number(1_812_000).digits
EMPLOYER_NAME = "Meubelmakerij De Eik & Zonen bv"
NSSO = "1234567890"
FULL_TIME = 2280
"""Minutes of a full-time week of 38 hours; its day is 7 h 36."""
DAY = FULL_TIME // 5
DAYS, HOURS = "days", "hours"


@dataclass(frozen=True, slots=True)
class Contract:
    """A worker's contract; working time in minutes per week."""

    start: date
    end: date | None
    committee: str
    category: WorkerCategory
    type: ContractType
    weekly: int


@dataclass(frozen=True, slots=True)
class Right:
    """One counter of one year, in days or in minutes as `unit` says."""

    year: int
    kind: RightKind
    unit: str
    amount: Fraction
    taken: Fraction
    carried_over: Fraction
    sector_code: str = ""
    comment: str = ""
    by_employer: bool = False

    @property
    def remaining(self) -> Fraction:
        """What the State's tool showed as left."""
        return self.amount + self.carried_over - self.taken


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who does not exist."""

    reference: str
    number: str
    family_name: str
    given_names: str
    sex: str
    born: date
    birth_place: str
    street: str
    postcode: str
    municipality: str
    language: str
    contracts: tuple[Contract, ...]
    rights: tuple[Right, ...]

    def contract_on(self, day: date) -> Contract | None:
        """The contract of that day."""
        return next((each for each in self.contracts if each.start <= day <= (each.end or date.max)), None)

    @property
    def email(self) -> str:
        """An address at a domain that nobody can have."""
        return f"{self.reference.lower()}@de-eik.example"


# family name, given names, sex, birth, language, street, postcode, municipality, born in
_WHO = """\
Peeters|Jan|m|1979-03-14|nl|Kerkstraat 12|3000|Leuven|Tienen
Peeters|An|f|1988-11-02|nl|Stationslei 4 bus 2|2800|Mechelen|Mechelen
Van den Broeck|Marie-Claire|f|1967-01-30|nl|Molenweg 101|9300|Aalst|Ninove
De Clercq|Joris|m|1991-06-21|nl|Lindelaan 7|8500|Kortrijk|Waregem
van der Linden|Bart|m|1983-09-09|nl|Heuvelstraat 33|3500|Hasselt|Genk
D'Hondt|Katrien|f|1975-12-05|nl|Groenplein 2|9000|Gent|Gent
Vandenberghe|Wouter|m|2001-04-17|nl|Veldstraat 88|8800|Roeselare|Izegem
El Amrani|Yasmina|f|1996-08-23|nl|Turnhoutsebaan 210|2140|Antwerpen|Antwerpen
Çelik|Emre|m|1985-05-11|nl|Dampoort 9|9000|Gent|Eskişehir
Verhaegen|Lotte|f|2003-02-28|nl|Beukendreef 15|2300|Turnhout|Turnhout
Maes|Dirk|m|1964-10-19|nl|Zandstraat 1|3600|Genk|Genk
Ó Súilleabháin|Nora|f|1990-07-07|en|Parklaan 44|1970|Wezembeek-Oppem|Cork
Wouters|Tim|m|1999-12-31|nl|Kapelstraat 5A|3290|Diest|Diest
De Smet|Ilse|f|1972-04-03|nl|Meersstraat 20|9230|Wetteren|Lokeren
Lemmens|Robbe|m|2005-09-12|nl|Schoolstraat 61|3960|Bree|Bree
Dupont|François|m|1970-02-16|fr|Rue de l'Église 3|5000|Namur|Dinant
Lefèvre|Anaïs|f|1993-05-29|fr|Avenue des Érables 17|4000|Liège|Seraing
de la Vallée|Jean-Pierre|m|1961-08-08|fr|Chaussée de Wavre 512|1040|Etterbeek|Uccle
Léonard|Noémie|f|1986-03-01|fr|Place du Marché 8|6700|Arlon|Arlon
Gérard|Benoît|m|1978-11-24|fr|Rue Haute 77|7000|Mons|Mons
Toussaint|Élodie|f|1997-01-06|fr|Quai de Meuse 2|5100|Jambes|Namur
N'Diaye|Moussa|m|1989-10-15|fr|Rue du Progrès 40|1210|Saint-Josse|Dakar
Mukendi|Grâce|f|2000-06-30|fr|Boulevard Tirou 19|6000|Charleroi|Kinshasa
Parmentier|Loïc|m|1982-07-18|fr|Rue des Tanneurs 5|7500|Tournai|Tournai
Noël|Véronique|f|1968-12-12|fr|Allée des Tilleuls 31|1300|Wavre|Nivelles
Müller|Jürgen|m|1974-04-26|de|Klosterstraße 14|4700|Eupen|Eupen
Brüls|Sabine|f|1992-09-03|de|Malmedyer Straße 6|4780|St. Vith|St. Vith
Schröder|Ralf|m|1980-01-20|de|Aachener Straße 230|4701|Kettenis|Aachen
Heinen|Lea|f|2002-10-08|de|Am Hügel 3|4750|Bütgenbach|Malmedy
Kowalczyk|Piotr|m|1987-02-09|fr|Rue Neuve 12|1000|Bruxelles|Kraków"""
_COMMITTEES = ("126", "126", "126", "126", "200", "200", "140.03", "302")
_CATEGORIES = {
    "126": WorkerCategory.BLUE_COLLAR,
    "140.03": WorkerCategory.BLUE_COLLAR,
    "302": WorkerCategory.BLUE_COLLAR,
}
_WEEKS = (2280, 2280, 2280, 2280, 1140, 1824, 2280, 1520)
_SECTORS = {"126": ("126", Fraction(1)), "140.03": ("140.03", Fraction(3, 2))}
_REASONS = ("overeengekomen in het opleidingsplan", "accord du 12 mars, voir dossier", "Vereinbarung; Anlage 2")


def _worker(place: int, line: str) -> Worker:
    family, given, sex, born, language, street, postcode, municipality, birth_place = line.split("|")
    birth = date.fromisoformat(born)
    dice = dice_for(SEED, "worker", place)
    contracts = _contracts(place, birth)
    return Worker(
        reference=f"W{place + 1:04d}",
        number=number_of(birth, sex).digits,
        family_name=family,
        given_names=given,
        sex=sex,
        born=birth,
        birth_place=birth_place,
        street=street,
        postcode=postcode,
        municipality=municipality,
        language=language,
        contracts=contracts,
        rights=tuple(_rights(place, contracts[-1], dice.randrange(1, 9))),
    )


def _contracts(place: int, born: date) -> tuple[Contract, ...]:
    """Most have one, some a second with other hours from the day after the first."""
    committee = _COMMITTEES[place % len(_COMMITTEES)]
    category = WorkerCategory.MANAGER if place == 17 else _CATEGORIES.get(committee, WorkerCategory.WHITE_COLLAR)
    kind = ContractType.FIXED_TERM if place % 9 == 4 else ContractType.OPEN_ENDED
    start = date(max(born.year + 18, 2004 + place % 19), 1 + place % 12, 1 + place * 5 % 28)
    end = date(2025, 9, 30) if place % 9 == 4 else None
    weekly = _WEEKS[place % len(_WEEKS)]
    if place % 10 == 7:
        first = Contract(start, date(2024, 6, 30), committee, category, kind, FULL_TIME)
        return first, Contract(date(2024, 7, 1), end, committee, category, kind, weekly)
    return (Contract(min(start, date(2025, 1, 6)), end, committee, category, kind, weekly),)


def _rights(place: int, contract: Contract, drawn: int) -> list[Right]:
    """Counters in days for most, in hours for every sixth; sector and employer rights for some."""
    in_hours = place % 6 == 5
    share = Fraction(contract.weekly, FULL_TIME)
    left, rights = Fraction(0), []
    for year, full in ((2024, 4), (2025, 5)):
        amount = Fraction(round(full * share * 2), 2)
        taken = min(Fraction(drawn, 2), amount)
        right = _counter(year, RightKind.STATUTORY, amount, taken, left, in_hours=in_hours)
        rights.append(right)
        left = amount + left - taken
        if contract.committee in _SECTORS and place % 2 == 0:
            code, days = _SECTORS[contract.committee]
            rights.append(
                _counter(year, RightKind.ADDITIONAL_SECTOR, days, Fraction(1, 2), code=code, in_hours=in_hours)
            )
        if place % 7 == 3 and year == 2025:
            rights.append(
                _counter(
                    year,
                    RightKind.ADDITIONAL_EMPLOYER,
                    Fraction(2),
                    Fraction(0),
                    in_hours=in_hours,
                    comment=_REASONS[place % 3],
                )
            )
    return rights


def _counter(
    year: int,
    kind: RightKind,
    amount: Fraction,
    taken: Fraction,
    carried: Fraction = Fraction(0),
    *,
    in_hours: bool,
    code: str = "",
    comment: str = "",
) -> Right:
    factor = DAY if in_hours else 1
    return Right(
        year,
        kind,
        HOURS if in_hours else DAYS,
        amount * factor,
        taken * factor,
        carried * factor,
        code,
        comment,
        by_employer=kind is RightKind.ADDITIONAL_EMPLOYER,
    )


WORKERS = tuple(_worker(place, line) for place, line in enumerate(_WHO.splitlines()))
