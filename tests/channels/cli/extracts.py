# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Small extracts of the Crossroads Bank, of invented enterprises, as files with the headings of the real ones."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from tests.desk.conftest import enterprise_number, establishment_number

HEADINGS = {
    "enterprise": (
        "EnterpriseNumber Status JuridicalSituation TypeOfEnterprise JuridicalForm JuridicalFormCAC StartDate"
    ),
    "establishment": "EstablishmentNumber StartDate EnterpriseNumber",
    "denomination": "EntityNumber Language TypeOfDenomination Denomination",
    "address": (
        "EntityNumber TypeOfAddress CountryNL CountryFR Zipcode MunicipalityNL MunicipalityFR StreetNL StreetFR "
        "HouseNumber Box ExtraAddressInfo DateStrikingOff"
    ),
    "activity": "EntityNumber ActivityGroup NaceVersion NaceCode Classification",
    "code": "Category Code Language Description",
}
CODES = [
    ("JuridicalSituation", "000", "NL", "Normale toestand"),
    ("JuridicalSituation", "050", "NL", "Opening faillissement"),
    ("JuridicalSituation", "050", "FR", "Ouverture de faillite"),
    ("Nace2025", "10710", "NL", "Vervaardiging van brood"),
]
Files = dict[str, list[Sequence[str]]]


def enterprise(serial: int) -> str:
    """As the extract writes a number."""
    return enterprise_number(serial).display


def establishment(serial: int) -> str:
    """The same of an establishment unit."""
    return establishment_number(serial).display


def active(serial: int, *, kind: str = "2", situation: str = "000", since: str = "01-02-2003") -> Sequence[str]:
    """A line of enterprise.csv."""
    return enterprise(serial), "AC", situation, kind, "" if kind == "1" else "610", "", since


def named(entity: str, name: str, *, language: str = "2", kind: str = "001") -> Sequence[str]:
    """A line of denomination.csv."""
    return entity, language, kind, name


def placed(entity: str, street: str, *, kind: str = "REGO", french: str = "", struck_off: str = "") -> Sequence[str]:
    """A line of address.csv."""
    return entity, kind, "", "", "9000", "Gent", "Gand", street, french or street, "7", "B", "", struck_off


def two_enterprises() -> Files:
    """A bakery with a shop, and a baker who is a natural person, with a shop too."""
    return {
        "enterprise": [active(1), active(2, kind="1")],
        "establishment": [
            (establishment(1), "01-03-2004", enterprise(1)),
            (establishment(2), "01-03-2005", enterprise(2)),
        ],
        "denomination": [
            named(enterprise(1), "Bakkerij De Halm"),
            named(enterprise(1), "Boulangerie L'Épi", language="1"),
            named(enterprise(1), "DH", kind="002"),
            named(enterprise(2), "An Peeters"),
            named(establishment(1), "De Halm Korenmarkt", kind="003"),
            named(establishment(2), "Bij An", kind="003"),
        ],
        "address": [
            placed(enterprise(1), "Korenmarkt", french="Marché aux Grains"),
            placed(enterprise(1), "Oude Baan", struck_off="01-01-2010"),
            placed(establishment(1), "Veldstraat", kind="BAET"),
            placed(establishment(2), "Thuisstraat", kind="BAET"),
        ],
        "activity": [
            (enterprise(1), "006", "2025", "10710", "MAIN"),
            (enterprise(1), "001", "2025", "10710", "MAIN"),
            (enterprise(1), "001", "2025", "47240", "SECO"),
            (enterprise(1), "001", "2008", "10711", "MAIN"),
            (enterprise(2), "001", "2025", "10710", "MAIN"),
        ],
        "code": list(CODES),
    }


def full(folder: Path, number: int, files: Mapping[str, Sequence[Sequence[str]]], *, day: str = "30-10-2026") -> Path:
    """The folder of a full extract."""
    return _folder(folder, number, "full", day, {name: files.get(name, ()) for name in HEADINGS})


def update(
    folder: Path,
    number: int,
    *,
    gone: Mapping[str, Sequence[str]],
    new: Mapping[str, Sequence[Sequence[str]]],
    day: str = "01-11-2026",
) -> Path:
    """The folder of an update: numbers of which each file takes away what is known, and lines that it adds."""
    parted = [name for name in HEADINGS if name != "code"]
    files: dict[str, Sequence[Sequence[str]]] = {"code": CODES}
    files |= {f"{name}_insert": new.get(name, ()) for name in parted}
    files |= {f"{name}_delete": [(each,) for each in gone.get(name, ())] for name in parted}
    return _folder(folder, number, "update", day, files)


def _folder(folder: Path, number: int, kind: str, day: str, files: Mapping[str, Sequence[Sequence[str]]]) -> Path:
    folder.mkdir()
    told = [("SnapshotDate", day), ("ExtractTimestamp", f"{day} 07:07:49"), ("ExtractType", kind)]
    written(folder / "meta.csv", ("Variable", "Value"), [*told, ("ExtractNumber", str(number)), ("Version", "1.0.0")])
    for name, lines in files.items():
        headings = HEADINGS[name.partition("_")[0]].split()
        written(folder / f"{name}.csv", headings[:1] if name.endswith("_delete") else headings, lines)
    return folder


def written(path: Path, headings: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """A file with each text between quotes, as the extract has them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([headings, *lines])


def zipped(folder: Path) -> Path:
    """The same files as one ZIP file."""
    archive = folder.with_suffix(".zip")
    with ZipFile(archive, "w", ZIP_DEFLATED) as whole:
        for path in sorted(folder.iterdir()):
            whole.write(path, path.name)
    return archive
