# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A saved file that a provider sent: the employer reads the receipt of its own lines, and of no others."""

from pathlib import Path

from openfla.channels.batch.rescue.intake import read, shape
from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import BatchCard, BatchOutcomes, ConfirmBatch, Phase
from openfla.desk.rescue.rescues import ReceiveRescue, RescueFiles, Saved
from openfla.desk.rescue.told import ReceiptView, RescueReceipt
from openfla.terms.batch import BatchKind
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, TODAY, House, enterprise_number, ssin

HEAD = "KBO;Rijksregisternummer;Naam;Voornaam;In dienst;Weekuren;Voltijdse uren;Opleiding;Begindatum;Duur (u)\n"
LINE = "{};{};{};Jo;01/02/2024;38:00;38:00;{};{};4:00\n"


def test_the_employer_reads_the_receipt_of_its_own_lines(house: House, browser: Browser, tmp_path: Path) -> None:
    """What came in and what was refused of them; the file, its lines and other employers' stay the provider's."""
    employer, provider = house.employer(), house.provider("Loonburo Noord")
    house.mandate(employer, provider)
    other = enterprise_number(777).digits
    content = HEAD + "".join(
        (
            LINE.format(employer.number.digits, ssin(7).digits, "Maes", "Excel", "12/03/2025"),
            LINE.format(employer.number.digits, ssin(8).digits, "Claes", "Word", "31/02/2025"),
            LINE.format(other, ssin(9).digits, "GEHEIM", "Elders", "13/03/2025"),
        )
    )
    path = tmp_path / "export.csv"
    path.write_text(content, "utf-8")
    mapping, problems = read(path, path.name, lambda _shape: None, "nl")
    command = ReceiveRescue(employer.id, path, "export.csv", "nl", Saved(TODAY, "An Peeters"), mapping, problems)
    batch = house.done(command, by=provider.officer).reference
    go_through(batch, Phase.PREVIEW, clock=lambda: NOW)
    question = RescueReceipt(employer.id, batch)
    [file] = house.ask(RescueFiles(employer.id), by=employer.officer).rows
    assert (file.state, file.has_receipt, house.ask(question, by=employer.officer)) == (None, False, None)
    house.done(ConfirmBatch(employer.id, batch, shape(mapping), BatchKind.RESCUE), by=provider.officer)
    go_through(batch, Phase.RUN, clock=lambda: NOW)
    theirs, ours = (house.ask(question, by=each.officer) for each in (provider, employer))
    assert isinstance(theirs, ReceiptView)
    assert isinstance(ours, ReceiptView)
    assert (theirs.lines, theirs.created, theirs.refused, theirs.sent_here) == (3, 1, 2, True)
    assert (ours.lines, ours.created, ours.refused, ours.sent_here) == (2, 1, 1, False)
    assert "rescue.other_employer" in {cause.code for cause in theirs.causes}
    assert {cause.code for cause in ours.causes if cause.stops} == {"date.does_not_exist"}
    assert house.ask(BatchCard(employer.id, batch), by=employer.officer) is None
    assert house.ask(BatchOutcomes(employer.id, batch, Phase.RUN), by=employer.officer) is None
    client, address = browser.as_actor(employer.officer), f"/e/{employer.id}/rescue/{batch}/receipt/"
    assert f'href="{address}"' in client.get(f"/e/{employer.id}/rescue/").content.decode()
    page = client.get(address).content.decode()
    assert "1 of 2 lines are in" in page
    assert f'href="/e/{employer.id}/rescue/{batch}/"' not in page
    assert client.get(address.replace("receipt/", "receipt.pdf")).content.startswith(b"%PDF")
