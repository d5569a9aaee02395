# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla enterprises: extracts of the Crossroads Bank taken in whole, updated, refused and shown."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import Error, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from openfla.channels.cli.enterprises.archive import day_of
from openfla.channels.cli.root import openfla
from openfla.desk.actor import Actor
from openfla.desk.employers.enterprise_register import RegisteredUnits, UnitNumber, UnitView
from openfla.records.scope import set_scope
from tests.channels.cli.extracts import (
    Files,
    active,
    enterprise,
    establishment,
    full,
    named,
    placed,
    two_enterprises,
    update,
    zipped,
)
from tests.desk.conftest import OPERATOR, House, enterprise_number, establishment_number, house

__all__ = ["house"]

BAKERY, BAKER, SHOP, BAKERS_SHOP = (
    enterprise_number(1),
    enterprise_number(2),
    establishment_number(1),
    establishment_number(2),
)


def run(*arguments: object, status: int = 0) -> str:
    """What was printed, on both streams."""
    done = CliRunner().invoke(openfla, ["enterprises", *map(str, arguments)])
    assert done.exit_code == status, done.output
    return done.output


def told(house: House, number: UnitNumber) -> UnitView | None:
    """What is known of a number."""
    found: tuple[UnitView, ...] = house.ask(RegisteredUnits(None, (number,)), by=OPERATOR)
    return found[0] if found else None


def here(house: House, number: UnitNumber) -> UnitView:
    """The same of one that is known."""
    found = told(house, number)
    assert found is not None
    return found


def test_a_full_extract_is_taken_in(house: House, tmp_path: Path) -> None:
    """Names by language and kind, the seat, activities of the newest list, establishments; with source and day."""
    said = run("import", zipped(full(tmp_path / "full", 152, two_enterprises())))
    assert "Extract 152 (full, 2026-10-30) is taken in.\nUnits: 4 came, 0 changed, 0 went.\n" in said
    bakery, shop = here(house, BAKERY), here(house, SHOP)
    assert (bakery.name("nl"), bakery.name("fr"), bakery.name("de")) == (
        "Bakkerij De Halm",
        "Boulangerie L'Épi",
        "Bakkerij De Halm",
    )
    assert (bakery.street("nl"), bakery.place("nl")) == ("Korenmarkt 7 /B", "9000 Gent")
    assert (bakery.street("fr"), bakery.place("fr")) == ("Marché aux Grains 7 /B", "9000 Gand")
    assert (bakery.activities, bakery.starts_on.isoformat() if bakery.starts_on else "") == (
        ("10710", "47240"),
        "2003-02-01",
    )
    assert (bakery.gone_on, bakery.announced, bakery.extract, bakery.told_on.isoformat()) == (
        None,
        False,
        152,
        "2026-10-30",
    )
    assert (shop.name("nl"), shop.enterprise, shop.street("nl")) == (
        "De Halm Korenmarkt",
        BAKERY.digits,
        "Veldstraat 7 /B",
    )


def test_nothing_of_a_natural_person_is_kept(house: House, tmp_path: Path) -> None:
    """But the number: neither name nor address, nor activities, nor those of the establishments."""
    run("import", full(tmp_path / "full", 152, two_enterprises()))
    for number in (BAKER, BAKERS_SHOP):
        unit = here(house, number)
        assert (unit.natural_person, unit.names, unit.address) == (True, (), {})
    baker = here(house, BAKER)
    assert (baker.activities, baker.situation_code, baker.starts_on, baker.gone_on) == ((), "", None, None)
    named_again = update(
        tmp_path / "update",
        153,
        gone={"denomination": [enterprise(2)], "address": [establishment(2)]},
        new={
            "denomination": [named(enterprise(2), "An Peeters")],
            "address": [placed(establishment(2), "Thuisstraat", kind="BAET")],
        },
    )
    run("import", named_again)
    assert (here(house, BAKER).names, here(house, BAKERS_SHOP).address) == ((), {})


def test_the_same_extract_again_changes_nothing(house: House, tmp_path: Path) -> None:
    """And says so."""
    folder = full(tmp_path / "full", 152, two_enterprises())
    run("import", folder)
    before = here(house, BAKERY)
    said = "Extract 152 was taken in already; nothing changed. A full one once more: --anyway.\n"
    assert run("import", folder) == said
    assert here(house, BAKERY) == before


def test_a_later_full_extract_writes_what_differs(house: House, tmp_path: Path) -> None:
    """One new, one changed, one gone, which keeps its name and gets the day; one that comes back is active again."""
    files = two_enterprises()
    files["enterprise"] += [active(serial) for serial in range(10, 60)]
    run("import", full(tmp_path / "first", 152, files))
    later = {**files, "denomination": [named(enterprise(1), "Bakkerij De Aar")]}
    later["enterprise"] = [active(1, situation="050"), *files["enterprise"][2:], active(90)]
    later["establishment"] = files["establishment"][:1]
    del later["address"], later["activity"]
    said = run("import", "--anyway", full(tmp_path / "second", 160, later, day="28-11-2026"))
    assert "Units: 1 came, 2 changed, 2 went." in said
    bakery, baker = here(house, BAKERY), here(house, BAKER)
    assert (bakery.name("nl"), bakery.address, bakery.activities) == ("Bakkerij De Aar", {}, ())
    assert (bakery.situation_in("fr"), bakery.situation_in("nl")) == ("Ouverture de faillite", "Opening faillissement")
    assert baker.gone_on is not None
    assert baker.gone_on.isoformat() == "2026-11-28"
    run("import", full(tmp_path / "third", 161, {**later, "enterprise": files["enterprise"]}, day="29-11-2026"))
    assert here(house, BAKER).gone_on is None


def test_an_update_replaces_what_it_names(house: House, tmp_path: Path) -> None:
    """All names of one unit, its address, its activities; what ceased is marked, what is new comes, the rest stays."""
    run("import", full(tmp_path / "full", 152, many()))
    folder = update(
        tmp_path / "update",
        153,
        gone={
            "enterprise": [enterprise(2)],
            "establishment": [establishment(2)],
            "denomination": [enterprise(1), enterprise(3)],
            "activity": [enterprise(1)],
        },
        new={
            "enterprise": [active(3)],
            "denomination": [named(enterprise(1), "Bakkerij De Aar"), named(enterprise(3), "Molen De Wiek")],
            "address": [placed(enterprise(3), "Molenweg")],
        },
    )
    said = run("import", folder)
    assert "Units: 1 came" in said
    assert "1 went" not in said
    bakery, mill, baker = here(house, BAKERY), here(house, enterprise_number(3)), here(house, BAKER)
    assert ([each.text for each in bakery.names], bakery.activities) == (["Bakkerij De Aar"], ())
    assert bakery.street("nl") == "Korenmarkt 7 /B"
    assert (mill.name("nl"), mill.street("nl")) == ("Molen De Wiek", "Molenweg 7 /B")
    assert (baker.gone_on and baker.gone_on.isoformat(), here(house, SHOP).gone_on) == ("2026-11-01", None)


def test_an_update_out_of_order_is_refused(house: House, tmp_path: Path) -> None:
    """It says what is expected; nothing is changed."""
    lone = update(tmp_path / "lone", 153, gone={}, new={})
    assert "Begin with a full one." in run("import", lone, status=1)
    run("import", full(tmp_path / "full", 152, two_enterprises()))
    later = update(tmp_path / "later", 155, gone={"enterprise": [enterprise(1)]}, new={})
    assert "Update 155 does not follow 152" in run("import", later, status=1)
    older = full(tmp_path / "older", 151, two_enterprises())
    assert "older than 152" in run("import", older, status=1)
    assert here(house, BAKERY).gone_on is None
    assert run("list").startswith("152  full  2026-10-30")


def test_lines_that_cannot_be_used_are_left_out_and_named(house: House, tmp_path: Path) -> None:
    """Each with its file, its line, what was found and what is expected; the others go on."""
    files = two_enterprises()
    files["enterprise"] += [("0123.456.788", *active(3)[1:]), active(1), (*active(4)[:6], "31-02-2020"), active(5)]
    files["denomination"] += [named(enterprise(900), "Niemand"), (enterprise(5), "2", "001", "Vijf bv", "te veel")]
    files["denomination"] += [named(enterprise(5), "Vijf \u202evb"), named(enterprise(5), "Vijf\x00")]
    files["address"] += [placed("9.000.006.626", "Bijkantoor", kind="ABBR"), placed(enterprise(5), "")]
    files["activity"] += [(enterprise(5), "001", "2025", "brood", "MAIN")]
    folder = full(tmp_path / "full", 152, files)
    with (folder / "denomination.csv").open("ab") as end:
        end.write(f'"{enterprise(5)}","2","001","Caf\xe9"\r\n'.encode("latin-1"))
    said = run("import", folder)
    assert "9 lines were left out." in said
    assert "enterprise.csv, line 4: “0123.456.788” is no enterprise number; expected ten digits" in said
    assert f"enterprise.csv, line 5: {enterprise(1)} stands there a second time" in said
    assert "enterprise.csv, line 6: “31-02-2020” is no day; expected as 30-11-2026." in said
    assert f"denomination.csv, line 8: {enterprise(900)} is no unit that is known" in said
    assert "denomination.csv, line 9: 5 columns; expected 4" in said
    assert "denomination.csv, line 10: a text that is not written in UTF-8, or has signs that turn the line." in said
    assert "activity.csv, line 7: “brood” is no code of an activity" in said
    assert here(house, enterprise_number(5)).address["municipality_nl"] == "Gent"
    assert run("left-out").count("not written in UTF-8") == 3


def test_an_update_that_names_an_unknown_enterprise(house: House, tmp_path: Path) -> None:
    """The establishment and the name of nobody are left out; what else the update says is taken in."""
    run("import", full(tmp_path / "full", 152, two_enterprises()))
    folder = update(
        tmp_path / "update",
        153,
        gone={"denomination": [enterprise(900)]},
        new={
            "establishment": [
                (establishment(7), "01-01-2026", enterprise(900)),
                (establishment(8), "01-01-2026", enterprise(1)),
            ],
            "denomination": [named(enterprise(900), "Niemand"), named(establishment(8), "Nieuw", kind="003")],
        },
    )
    said = run("import", folder)
    assert f"establishment_insert.csv, line 2: {enterprise(900)} is no unit that is known" in said
    assert f"denomination_insert.csv, line 2: {enterprise(900)} is no unit that is known" in said
    assert "2 lines were left out." in said
    assert (told(house, establishment_number(7)), here(house, establishment_number(8)).name("nl")) == (None, "Nieuw")


def test_a_line_about_a_unit_that_cannot_be_read_ends_nobody(house: House, tmp_path: Path) -> None:
    """The unit that is missing may be the one of that line."""
    files = two_enterprises()
    files["enterprise"] += [active(serial) for serial in range(10, 60)]
    run("import", full(tmp_path / "first", 152, files))
    broken = {**files, "enterprise": [*files["enterprise"][1:], ("?", *active(1)[1:])]}
    said = run("import", full(tmp_path / "second", 153, broken))
    assert "So no unit was marked as ceased" in said
    assert here(house, BAKERY).gone_on is None


def test_an_extract_that_was_cut_short_is_refused(house: House, tmp_path: Path) -> None:
    """One that lacks many units, one without any, one without a file or a column, a damaged ZIP file."""
    files = two_enterprises()
    files["enterprise"] += [active(serial) for serial in range(10, 60)]
    run("import", full(tmp_path / "first", 152, files))
    short = full(tmp_path / "short", 153, {**files, "enterprise": files["enterprise"][:10]})
    assert "lacks 42 of the 54 active units" in run("import", short, status=1)
    assert here(house, enterprise_number(59)).gone_on is None
    assert "went" in run("import", "--anyway", short)
    empty = full(tmp_path / "empty", 154, {})
    assert "No enterprise could be read in enterprise.csv" in run("import", empty, status=1)
    (empty / "enterprise.csv").write_text('"EnterpriseNumber","Status"\n')
    assert "enterprise.csv has no column JuridicalSituation" in run("import", empty, status=1)
    (empty / "code.csv").unlink()
    assert "code.csv is missing" in run("import", empty, status=1)
    archive = zipped(full(tmp_path / "whole", 155, files))
    archive.write_bytes(archive.read_bytes()[:900])
    assert "can't be read to its end" in run("import", archive, status=1)


@pytest.mark.parametrize(
    ("named", "value", "said"),
    [
        ("ExtractNumber", "seven", "no ExtractNumber that is a number; it says “seven”"),
        ("ExtractType", "half", "gives “half” as ExtractType; expected is full or update"),
        ("SnapshotDate", "2026-10-30", "gives “2026-10-30” as SnapshotDate; expected is a day such as 30-11-2026"),
    ],
)
def test_an_extract_that_does_not_say_what_it_is_is_refused(
    house: House, tmp_path: Path, named: str, value: str, said: str
) -> None:
    """What meta.csv says, and what is expected."""
    del house
    folder = full(tmp_path / "full", 152, two_enterprises())
    lines = (folder / "meta.csv").read_text().splitlines()
    told = [f'"{named}","{value}"' if line.startswith(f'"{named}"') else line for line in lines]
    (folder / "meta.csv").write_text("\n".join(told))
    assert said in run("import", folder, status=1)


def test_what_is_known_is_shown(house: House, tmp_path: Path) -> None:
    """By number, in a language; a number that is none or is not known is refused."""
    del house
    run("import", full(tmp_path / "full", 152, two_enterprises()))
    said = run("show", BAKERY.digits, "--language", "fr")
    assert said.splitlines() == [
        f"{BAKERY.display}  Boulangerie L'Épi",
        "at        Marché aux Grains 7 /B, 9000 Gand",
        "since     2003-02-01",
        "NACE-BEL  10710, 47240",
        "source    Crossroads Bank for Enterprises, extract 152 of 2026-10-30",
    ]
    assert f"of        {BAKERY.display}" in run("show", SHOP.display)
    assert "name and address are not kept" in run("show", BAKER)
    run("show", enterprise_number(900), status=1)
    run("show", "12", status=1)


def test_who_is_signed_in_reads_it_and_nobody_writes_it(house: House, tmp_path: Path) -> None:
    """Somebody may ask in their own name, of others' not; what takes in an extract is the operator's alone."""
    run("import", full(tmp_path / "full", 152, two_enterprises()))
    person = house.person()
    question = RegisteredUnits(person, (BAKERY,))
    [found] = house.ask(question, by=Actor.worker(person))
    assert found.name("nl") == "Bakkerij De Halm"
    assert house.ask(question, by=Actor.worker(house.person())) is None
    set_scope(scope="door")
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE records_registeredunit SET natural_person = true")


def many() -> Files:
    """Two enterprises, and fifty more with a name and a seat, so that a few are few."""
    files = two_enterprises()
    files["enterprise"] += [active(serial) for serial in range(10, 60)]
    files["denomination"] += [named(enterprise(serial), f"Nummer {serial}") for serial in range(10, 60)]
    files["address"] += [placed(enterprise(serial), "Dorpsstraat") for serial in range(10, 60)]
    return files


def test_who_becomes_a_natural_person_is_nameless_at_once(house: House, tmp_path: Path) -> None:
    """By an update: the enterprise and its establishments, which it need not name; what comes later is taken in too."""
    files = many()
    files["establishment"].append((establishment(3), "01-03-2004", enterprise(20)))
    files["denomination"].append(named(establishment(3), "Winkel", kind="003"))
    del files["denomination"][:3], files["address"][:2]  # of the bakery only the shop is named
    run("import", full(tmp_path / "full", 152, files))
    turned = update(
        tmp_path / "update",
        153,
        gone={"enterprise": [enterprise(1), enterprise(10)], "establishment": [establishment(3)]},
        new={
            "enterprise": [active(1, kind="1"), active(10, kind="1", situation="050")],
            "establishment": [(establishment(3), "01-03-2004", enterprise(2))],
        },
    )
    assert "Units: 0 came, 4 changed, 0 went." in run("import", turned)
    for number in (BAKERY, SHOP, enterprise_number(10), establishment_number(3)):
        unit = here(house, number)
        assert (unit.natural_person, unit.names, unit.address) == (True, (), {})
        assert (unit.situation_code, unit.activities, unit.starts_on) == ("", (), None)
    back = update(tmp_path / "back", 154, gone={"enterprise": [enterprise(1)]}, new={"enterprise": [active(1)]})
    run("import", back)
    shop = here(house, SHOP)
    assert (here(house, BAKERY).natural_person, shop.natural_person, shop.names) == (False, False, ())
    run("import", full(tmp_path / "again", 155, files))
    assert here(house, SHOP).name("nl") == "De Halm Korenmarkt"


def test_units_that_ceased_follow_an_enterprise_that_becomes_a_person(house: House, tmp_path: Path) -> None:
    """A full extract names the enterprise only; the address of a shop that is closed may be a home."""
    files = many()
    run("import", full(tmp_path / "first", 152, files))
    later = {**files, "enterprise": [active(1, kind="1"), *files["enterprise"][1:]]}
    later["establishment"] = files["establishment"][1:]
    run("import", full(tmp_path / "second", 153, later))
    shop = here(house, SHOP)
    assert (shop.gone_on is None, shop.natural_person, shop.names, shop.address) == (False, True, (), {})


def test_an_update_with_an_unreadable_line_about_a_unit_ends_nobody(house: House, tmp_path: Path) -> None:
    """What it deletes may be what that line tells anew; so it is said."""
    run("import", full(tmp_path / "full", 152, many()))
    folder = update(
        tmp_path / "update",
        153,
        gone={"enterprise": [enterprise(1), enterprise(10)]},
        new={"enterprise": [(*active(1)[:6], "31-02-2020"), active(11, situation="050")]},
    )
    said = run("import", folder)
    assert "So no unit was marked as ceased" in said
    assert (here(house, BAKERY).gone_on, here(house, enterprise_number(10)).gone_on) == (None, None)
    assert here(house, enterprise_number(11)).announced


def test_an_update_that_was_cut_short_is_refused(house: House, tmp_path: Path) -> None:
    """One that ends more than one active unit in twenty, or takes away from a file and adds nothing to it."""
    run("import", full(tmp_path / "full", 152, many()))
    ending = update(tmp_path / "ending", 153, gone={"enterprise": [enterprise(n) for n in range(10, 13)]}, new={})
    assert "lacks 3 of the 54 active units" in run("import", ending, status=1)
    nameless = update(tmp_path / "names", 153, gone={"denomination": [enterprise(n) for n in range(10, 31)]}, new={})
    said = run("import", nameless, status=1)
    assert "takes away what is known of 21 units, and denomination_insert.csv has no line" in said
    assert here(house, enterprise_number(10)).name("nl") == "Nummer 10"
    assert "3 went" in run("import", "--anyway", ending)


@pytest.mark.parametrize("file", ["denomination", "address", "activity"])
def test_a_full_extract_with_an_empty_file_is_refused(house: House, tmp_path: Path, file: str) -> None:
    """What is stored of names, addresses and activities stays, unless the operator says that it is right."""
    run("import", full(tmp_path / "first", 152, many()))
    before = here(house, BAKERY)
    empty = full(tmp_path / "second", 153, {**many(), file: []})
    said = run("import", empty, status=1)
    assert f"{file}.csv tells nothing of " in said
    assert here(house, BAKERY) == before
    run("import", "--anyway", empty)
    kept = here(house, BAKERY)
    gone = {"denomination": kept.names, "address": kept.address, "activity": kept.activities}
    assert [name for name, value in gone.items() if not value] == [file]


def test_an_empty_list_of_codes_takes_no_words_away(house: House, tmp_path: Path) -> None:
    """And a line without a code is left out, alone."""
    files = many()
    files["enterprise"][0] = active(1, situation="050")
    files["code"].append(("JuridicalForm", "", "NL", "Zonder code"))
    said = run("import", full(tmp_path / "first", 152, files))
    assert "code.csv, line 6: “” is no code" in said
    run("import", full(tmp_path / "second", 153, {**files, "code": []}))
    assert here(house, BAKERY).situation_in("nl") == "Opening faillissement"


@pytest.mark.parametrize("kind", ["full", "update"])
def test_a_line_that_cannot_be_read_erases_nothing_of_its_unit(house: House, tmp_path: Path, kind: str) -> None:
    """A name, an address, an activity: what is stored of that unit stays, and the others go on."""
    run("import", full(tmp_path / "first", 152, many()))
    before = here(house, BAKERY)
    broken: Files = {
        "denomination": [(*named(enterprise(1), "Half"), "te veel"), named(enterprise(10), "Tien")],
        "address": [placed(enterprise(1), "Straat \x00")],
        "activity": [(enterprise(1), "001", "2025", "brood", "MAIN")],
    }
    if kind == "full":
        files = many()
        kept = {name: [line for line in files[name] if line[0] != enterprise(1)] for name in broken}
        kept["denomination"] = [line for line in kept["denomination"] if line[0] != enterprise(10)]
        folder = full(tmp_path / "later", 153, {**files, **{name: kept[name] + broken[name] for name in broken}})
    else:
        gone = {
            "denomination": [enterprise(1), enterprise(10)],
            "address": [enterprise(1)],
            "activity": [enterprise(1)],
        }
        folder = update(tmp_path / "later", 153, gone=gone, new=broken)
    said = run("import", folder)
    assert "Units: 0 came, 1 changed, 0 went." in said
    assert "3 lines were left out." in said
    now = here(house, BAKERY)
    assert (now.names, now.address, now.activities) == (before.names, before.address, before.activities)
    assert here(house, enterprise_number(10)).name("nl") == "Tien"


def test_a_bad_file_is_mended_under_the_same_number(house: House, tmp_path: Path) -> None:
    """The right full extract, if the operator says so; one after an update of its number, as it is."""
    run("import", full(tmp_path / "bad", 152, {**many(), "denomination": []}))
    right = full(tmp_path / "right", 152, many())
    assert "taken in already; nothing changed" in run("import", right)
    assert "Units: 0 came, 52 changed, 0 went." in run("import", "--anyway", right)
    assert here(house, BAKERY).name("nl") == "Bakkerij De Halm"
    changed = update(tmp_path / "update", 153, gone={}, new={"denomination": [named(enterprise(1), "Anders")]})
    run("import", changed)
    assert "Extract 153 (full, " in run("import", full(tmp_path / "whole", 153, many()))
    assert here(house, BAKERY).name("nl") == "Bakkerij De Halm"
    assert "taken in already" in run("import", "--anyway", changed)
    assert "older than 153" in run("import", "--anyway", right, status=1)
    assert [line.split()[:2] for line in run("list").splitlines()] == [
        ["153", "full"],
        ["153", "update"],
        ["152", "full"],
        ["152", "full"],
    ]


def test_a_unit_is_counted_once(house: House, tmp_path: Path) -> None:
    """In however many files an update tells of it."""
    del house
    run("import", full(tmp_path / "full", 152, many()))
    one: Files = {"enterprise": [active(3)], "denomination": [named(enterprise(3), "Drie")]}
    one["address"] = [placed(enterprise(3), "Molenweg"), placed(enterprise(10), "Molenweg")]
    said = run("import", update(tmp_path / "update", 153, gone={"address": [enterprise(10)]}, new=one))
    assert "Units: 1 came, 1 changed, 0 went." in said


@pytest.mark.parametrize("written", ["01-01-99999999999999999999", "01-01-" + "9" * 5000])
def test_a_day_beyond_all_days_is_a_line_left_out(house: House, tmp_path: Path, written: str) -> None:
    """And as the day or the number of the whole extract, a refusal."""
    del house
    files = many()
    files["enterprise"].append((*active(70)[:6], written))
    folder = full(tmp_path / "full", 152, files)
    assert "is no day; expected as 30-11-2026." in run("import", folder)
    meta = (folder / "meta.csv").read_text()
    (folder / "meta.csv").write_text(meta.replace("30-10-2026", written).replace('"152"', f'"{"9" * 5000}"'))
    said = run("import", folder, status=1)
    assert "as SnapshotDate" in said
    assert "no ExtractNumber that is a number" in said


@given(st.dates())
def test_days_are_read_as_the_extract_writes_them(day: date) -> None:
    """Every day there is, and nothing that only looks like one."""
    written = "-".join(reversed(day.isoformat().split("-")))
    assert day_of(written) == day.isoformat()
    assert day_of(written.replace("-", "/")) == day_of(written[1:]) == day_of(f"{written} ") == ""
