# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Papers before pdfua, which checks some of what PDF/UA-1 asks; no validator of PDF/A can be installed here."""

from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import segno
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from fpdf import FPDF
from pdfua import Report, validate

from openfla.channels.paper import account_form, letters, paper
from openfla.channels.paper.signing import signed
from openfla.desk.information.information import Content, Letter
from openfla.site.certificates import invented
from openfla.terms.message import MessageKind
from tests.desk.conftest import NOW, House, house, ssin
from tests.desk.test_account_form import form, worker_with

__all__ = ["house"]

CHECKS = 11
"""Of its twelve; that of headings stumbles over numbers in a list."""
CONTENT = Content(MessageKind.START, NOW.date(), "nl", "Bakkerij", 2026, Fraction(5), NOW)
EVERY_BLOCK: list[dict[str, Any]] = [
    {"kind": "text", "text": "Tekst"},
    {"kind": "heading", "text": "Kop"},
    {"kind": "list", "items": ["een", "twee"]},
    {"kind": "facts", "items": [["Naam", "Lotte"]]},
    {"kind": "figures", "items": [["5", "dagen"]]},
    {"kind": "strip", "cells": [{"kind": "granted", "share": 1, "owed": 0.25, "used": 0.5, "lapsed": 0}]},
    {"kind": "code", "svg": segno.make("x").svg_inline(), "words": "Een adres"},
    {"kind": "table", "head": ["Wat", "Dagen"], "rows": [["Lassen", "1"]], "widths": [3, 1], "amounts": [1]},
]


def checked(pdf: bytes, folder: Path) -> Report:
    """What pdfua says of it."""
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    return validate(str(file))


def sheet(language: str = "nl") -> dict[str, Any]:
    """Every kind of block, under a heading and without one."""
    parts = [{"heading": heading, "blocks": EVERY_BLOCK} for heading in ("", "Deel")]
    said = {"title": "Titel", "kicker": "K", "lead": "L", "foot": "F", "page_of": ["", "/"]}
    return {"language": language, **said, "parts": parts}


def told(report: Report) -> list[str]:
    """What it finds wrong, of the checks that it could make."""
    assert len(report.outcomes) - len(report.skipped) >= CHECKS
    return [f"{each.rule_id} {each.message}" for each in report.findings]


def test_every_block_passes(tmp_path: Path) -> None:
    assert told(checked(paper(sheet(), NOW), tmp_path)) == []


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_account_form_passes(language: str, house: House, tmp_path: Path) -> None:
    employer = house.employer()
    view = form(house, employer, worker_with(house, employer)).stating(ssin(1))
    assert told(checked(paper(account_form(view, language), NOW), tmp_path)) == []


def test_a_signed_paper_passes(tmp_path: Path) -> None:
    """The signature adds nothing that a reader could not be told of."""
    made = signed(paper(sheet(), NOW), load_pkcs12(invented("Iemand", NOW, b"x"), b"x"))
    assert isinstance(made, bytes)
    assert told(checked(made, tmp_path)) == []


def test_letters_pass(tmp_path: Path) -> None:
    letter = Letter(UUID(int=1), "Lotte Claes", ("Molenstraat 1", "8000 Brugge"), "", CONTENT)
    assert told(checked(letters([letter, letter], "https://openfla.example.org", NOW), tmp_path)) == []


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    """In a page that another program made without tags."""
    made = FPDF()
    made.add_page()
    made.set_font("Helvetica")
    made.cell(text="Zonder structuur")
    assert any(each.startswith("UA-01-005") for each in told(checked(bytes(made.output()), tmp_path)))
