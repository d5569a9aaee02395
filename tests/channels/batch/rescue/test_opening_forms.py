# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""XML, JSON, web pages and pasted texts opened as tables, and why they are refused."""

import pytest

from openfla.channels.batch.rescue.table import Form
from openfla.channels.batch.row import NumberText
from tests.channels.batch.rescue.saved import opened, records, refusal, said, table

XML = """<?xml version="1.0"?>
<f:export xmlns:f="urn:example" saved="2026-11-20"><f:employer><f:name>Bakkerij</f:name></f:employer><f:workers>
<f:worker nr="00010199905"><trainings><training id="1"><title>Hygiëne &amp; HACCP</title></training>
<training id="2"><title>EHBO</title></training></trainings><f:name>Peeters</f:name><address><city>Gent</city></address>
</f:worker><f:worker nr="00020299907"><f:name>Janssens</f:name></f:worker></f:workers></f:export>"""
WORKERS = """[{"insz":"00010199905","rechten":[{"jaar":2024,"dagen":2.50},{"jaar":2025,"dagen":null}]},
{"insz":"x","talen":["nl","fr"]}]"""


def test_xml_of_any_shape() -> None:
    """What repeats is a row with the fields of what it stands in, even of those that come after it."""
    found = opened(XML)
    assert found.form is Form.XML
    assert [(each.name, value) for each in found.said for value in [each.value]] == [
        ("saved", "2026-11-20"),
        ("employer/name", "Bakkerij"),
    ]
    people, trainings = found.tables
    assert (people.name, people.headings) == ("export/workers/worker", ("nr", "name", "address/city"))
    assert records(people) == [("00010199905", "Peeters", "Gent"), ("00020299907", "Janssens", "")]
    assert trainings.headings == ("worker/nr", "worker/name", "worker/address/city", "id", "title")
    assert [row[1:] for row in records(trainings)] == [
        ("Peeters", "Gent", "1", "Hygiëne & HACCP"),
        ("Peeters", "Gent", "2", "EHBO"),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1252", "iso-8859-15"])
def test_xml_in_the_encoding_it_names(encoding: str) -> None:
    content = XML.replace('"1.0"', f'"1.0" encoding="{encoding}"').encode(encoding)
    assert records(opened(content).tables[1])[0][4] == "Hygiëne & HACCP"


def test_xml_without_anything_that_repeats_is_one_row() -> None:
    assert records(table("<worker><name>Peeters</name><year>2024</year></worker>")) == [("Peeters", "2024")]


def test_json_of_any_shape() -> None:
    """Lists of objects are rows; lists of texts stand in one cell; figures stay figures."""
    people, rights = opened(WORKERS).tables
    assert (people.headings, records(people)) == (("insz", "talen"), [("00010199905", ""), ("x", "nl; fr")])
    assert (rights.name, rights.headings) == ("rechten", ("insz", "talen", "jaar", "dagen"))
    assert records(rights) == [("00010199905", "", "2024", "2.50"), ("00010199905", "", "2025", "")]
    assert type(records(rights)[0][3]) is NumberText


def test_json_lines_and_lists_of_lists() -> None:
    assert records(table('{"naam":"Peeters","adres":{"stad":"Gent"}}\n{"naam":"Zoë","verified":true}\n')) == [
        ("Peeters", "Gent", ""),
        ("Zoë", "", "true"),
    ]
    sheet = table('{"export":[["INSZ","Naam","Jaar"],["00010199905","Peeters",2024],["Totaal",null,null]]}')
    assert (sheet.headings, records(sheet)) == (("INSZ", "Naam", "Jaar"), [("00010199905", "Peeters", "2024")])


def test_what_stands_once_in_json_is_said() -> None:
    found = opened('{"employer":{"name":"Bakkerij"},"workers":[{"n":1},{"n":2}]}'.encode("utf-16"))
    assert [(each.name, each.value) for each in found.said] == [("employer.name", "Bakkerij")]


def test_a_web_page() -> None:
    """Each table; cells over several columns or lines; titles above; unclosed tags as browsers take them."""
    found = opened(
        "<!DOCTYPE html><title>x</title><style>p{}</style><h1>Rechten</h1><p>Werkgever: Bakkerij</p><table>"
        "<tr><th rowspan=2>Naam<th rowspan=2>INSZ<th colspan=2>Recht 2024<tr><th>dagen<th>uren"
        "<tr><td rowspan=2>Peeters <b>Jan</b><td>00.01.01-999-05<td>5<td>38<tr><td>00.01.01-999-05<td>1<td>7,6</table>"
    )
    assert found.form is Form.HTML
    [only] = found.tables
    assert said(only) == [("", "Rechten"), ("Werkgever", "Bakkerij")]
    assert only.headings == ("Naam", "INSZ", "Recht 2024 dagen", "Recht 2024 uren")
    assert [row[0] for row in records(only)] == ["Peeters Jan", "Peeters Jan"]


PASTED = {
    "markdown": """| INSZ | Naam | Recht |
|---|:--|--:|
| 00.01.01-999-05 | **Peeters Jan** | 5 |
| x | A \\| B | 2,5 |
""",
    "drawn": """+----+----+
| INSZ | Naam | Recht |
+----+----+
| 00.01.01-999-05 | Peeters Jan | 5 |
| x | A / B | 2,5 |""",
    "aligned": """INSZ             Naam         Recht
00.01.01-999-05  Peeters Jan      5
x                A / B          2,5
""",
}


@pytest.mark.parametrize("form", PASTED)
def test_pasted_texts(form: str) -> None:
    found = opened(PASTED[form])
    assert found.form is Form.PASTED
    [only] = found.tables
    assert only.headings == ("INSZ", "Naam", "Recht")
    assert records(only)[0] == ("00.01.01-999-05", "Peeters Jan", "5")
    assert [row[2] for row in records(only)] == ["5", "2,5"]


REFUSED: dict[str, tuple[str, str | bytes]] = {
    "a letter": ("no_table", "Geachte mevrouw,\n\nin bijlage vindt u de lijst.\n\nMet vriendelijke groeten"),
    "an empty list": ("no_table", "[]"),
    "an empty element": ("no_table", "<a/>"),
    "XML cut off": ("not_well_formed", XML[:-20]),
    "XML with a document type": ("doctype", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    "XML without end inside": ("too_deep", "<a>" * 1000),
    "XML with an unknown encoding": ("not_well_formed", '<?xml version="1.0" encoding="x-none"?><a/>'),
    "XML with too many columns": ("too_many_columns", f"<a>{''.join(f'<b{n}>1</b{n}>' for n in range(300))}</a>"),
    "JSON cut off": ("not_json", WORKERS[:-9]),
    "JSON without end inside": ("too_deep", "[" * 1000),
    "a number of 5,000 digits": ("number_too_large", '[{"a":' + "9" * 5000 + "}]"),
    "a number of 100 digits": ("number_too_large", '[{"a":' + "9" * 100 + "}]"),
    "a number beyond all": ("number_too_large", '[{"a":1e400}]'),
    "a text of 40,000 signs": ("cell_too_long", '[{"a":"' + "a" * 40_000 + '"}]'),
    "half a sign of UTF-16": ("unknown_encoding", '[{"a":"é"}]'.encode("utf-16")[:-1]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str) -> None:
    code, content = REFUSED[name]
    assert refusal(content) == f"file.{code}"
