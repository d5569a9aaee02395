# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The rules behind the numbers: check numbers, tolerant reading, masking."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from openfla.terms.amount import parse_amount
from openfla.terms.batch_file_name import BatchFileName
from openfla.terms.calendar import parse_date
from openfla.terms.duration import parse_duration
from openfla.terms.enterprise import EnterpriseNumber, EstablishmentNumber, NssoKind, NssoNumber
from openfla.terms.identifier import CountryCode, NaceCode
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem, shown
from openfla.terms.ssin import Ssin

TODAY = date(2026, 11, 25)
NUMBER = "85000099910"


def code_of(found: object) -> str:
    """The code of what should be a problem."""
    assert isinstance(found, Problem), found
    return found.code


@st.composite
def ssins(draw: st.DrawFn) -> str:
    """National and BIS numbers of both centuries, with a counter that is never issued."""
    born_from_2000 = draw(st.booleans())
    year = draw(st.integers(0, 26 if born_from_2000 else 99))
    month = draw(st.integers(0, 12)) + draw(st.sampled_from((0, 20, 40)))
    base = f"{year:02d}{month:02d}{draw(st.integers(0, 31)):02d}{draw(st.sampled_from(('000', '999')))}"
    assume(base != "0" * 9)
    return f"{base}{97 - int(('2' if born_from_2000 else '') + base) % 97:02d}"


@given(ssins())
def test_numbers_made_by_the_rule_are_read(text: str) -> None:
    """Strict and tolerant reading agree, and the display reads back."""
    number = Ssin.parse(text, today=TODAY)
    assert isinstance(number, Ssin)
    assert Ssin.normalise(number.display, today=TODAY) == number


@given(ssins(), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_never_gives_a_number_of_the_same_century(text: str, place: int, step: int) -> None:
    """A slip in the first nine digits is always found, unless it yields a number of the other century."""
    wrong = f"{text[:place]}{(int(text[place]) + step) % 10}{text[place + 1 :]}"
    before, after = Ssin.parse(text, today=TODAY), Ssin.parse(wrong, today=TODAY)
    assert isinstance(before, Ssin)
    assert isinstance(after, Problem) or after.century != before.century


@given(st.integers(0, 19_999_999), st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_of_an_enterprise_number_is_found(base: int, place: int, step: int) -> None:
    """Enterprise numbers detect every slip in one of their first eight digits."""
    text = f"{base:08d}{97 - base % 97:02d}"
    wrong = f"{text[:place]}{(int(text[place]) + step) % 10}{text[place + 1 :]}"
    assert isinstance(EnterpriseNumber.parse(text), EnterpriseNumber)
    assert isinstance(EnterpriseNumber.parse(wrong), Problem)


@pytest.mark.parametrize("written", ["85.00.00-999.10", "850000-999-10", " 85 00 00 999 10 ", "85/00/00 999 10"])
def test_a_national_number_may_be_written_with_separators(written: str) -> None:
    """An importer reads what people write; the strict entrance refuses it."""
    number = Ssin.normalise(written, today=TODAY)
    assert isinstance(number, Ssin)
    assert number.digits == NUMBER
    assert code_of(Ssin.parse(written, today=TODAY)) == "ssin.wrong_form"


def test_a_lost_leading_zero_comes_back_when_the_check_number_fits() -> None:
    """A spreadsheet drops the first zero; the check number shows whether it was one."""
    number = Ssin.normalise("5050599958", today=TODAY)
    assert isinstance(number, Ssin)
    assert number.digits == "05050599958"
    assert code_of(Ssin.normalise("5050599959", today=TODAY)) == "ssin.wrong_form"


@pytest.mark.parametrize("written", ["8.50000999E+10", "8,50000999e+10", "8E10"])
def test_scientific_notation_is_told_as_such(written: str) -> None:
    """Digits lost by a spreadsheet can't be guessed back."""
    assert code_of(Ssin.normalise(written, today=TODAY)) == "ssin.scientific_notation"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8500009991٠", "ssin.wrong_form"),
        (NUMBER + "\n", "ssin.wrong_form"),
        ("85000099911", "ssin.wrong_check_number"),
        ("85130099910", "ssin.wrong_date"),
        ("85003299910", "ssin.wrong_date"),
        ("00000000097", "ssin.wrong_date"),
    ],
)
def test_what_a_national_number_can_not_be(text: str, code: str) -> None:
    """Form, date and check number are refused apart; other scripts' digits and line feeds too."""
    assert code_of(Ssin.parse(text, today=TODAY)) == code


def test_a_birth_in_the_future_is_no_birth() -> None:
    """A number of 2027 doesn't hold in 2026, and holds the year after."""
    text = "270101999" + f"{97 - 2270101999 % 97:02d}"
    assert code_of(Ssin.parse(text, today=TODAY)) == "ssin.wrong_check_number"
    assert isinstance(Ssin.parse(text, today=date(2027, 1, 1)), Ssin)


def test_the_masked_display_keeps_the_check_number() -> None:
    """Screens show dots and the last two digits."""
    number = Ssin.parse("85400000028", today=TODAY)
    assert isinstance(number, Ssin)
    assert number.masked_display == "••.••.••-•••.28"


PARSERS: list[Callable[[str], object]] = [
    EnterpriseNumber.parse, EnterpriseNumber.normalise, EstablishmentNumber.parse, EstablishmentNumber.normalise,
    NssoNumber.parse, NssoNumber.normalise, JointCommittee.parse, JointCommittee.normalise, NaceCode.parse,
    CountryCode.parse, Quarter.parse, BatchFileName.parse, parse_date, parse_duration, parse_amount,
]  # fmt: skip


@pytest.mark.parametrize("written", [NUMBER, "85.00.00-999.10", "85 00 00 999 10", "850000 99910", f"nr {NUMBER}!"])
@pytest.mark.parametrize("parse", PARSERS)
def test_a_national_number_in_the_wrong_box_is_not_repeated(parse: Callable[[str], object], written: str) -> None:
    """No refusal of another kind carries a national number that was typed there."""
    problem = parse(written)
    if isinstance(problem, Problem):
        assert "99910" not in str(problem).replace(".", "").replace(" ", "")


def test_other_texts_are_shown_as_they_are() -> None:
    """A file name, a date or an enterprise number is no national number."""
    for text in ("FI.FLAT.99998.20260105.00001.T.1.1", "31/02/2026", "0199.999.944", "8.999.999.005"):
        assert shown(text) == text


@pytest.mark.parametrize(
    "written", ["BE 0199.999.944", "0199 999 944", "199999944", "be0199999944", "TVA BE 199.999.944"]
)
def test_an_enterprise_number_may_be_written_as_vat_number(written: str) -> None:
    """Prefix, dots and the old nine digits are read by importers only."""
    assert EnterpriseNumber.normalise(written) == EnterpriseNumber("0199999944")
    assert code_of(EnterpriseNumber.parse(written)) == "enterprise.wrong_form"


def test_an_establishment_number_may_be_written_with_dots() -> None:
    """The display form reads back; an enterprise number is another thing."""
    assert EstablishmentNumber.normalise("8.999.999.005") == EstablishmentNumber("8999999005")
    assert code_of(EstablishmentNumber.parse("8999999006")) == "establishment.wrong_check_number"
    assert code_of(EstablishmentNumber.normalise("0199999944")) == "establishment.wrong_form"


def test_both_series_of_employers_are_read() -> None:
    """Definitive with a hyphen and zeros in front, provisional without."""
    definitive, provisional = NssoNumber.normalise("0001000-06"), NssoNumber.normalise("59999999-89")
    assert isinstance(definitive, NssoNumber)
    assert isinstance(provisional, NssoNumber)
    assert (definitive.number, definitive.kind) == (100006, NssoKind.DEFINITIVE)
    assert (provisional.number, provisional.kind) == (5999999989, NssoKind.PROVISIONAL)


@pytest.mark.parametrize(
    ("number", "code"),
    [(196, "nsso.wrong_form"), (6_000_000_000, "nsso.wrong_form"), (200000031, "nsso.wrong_range"),
     (100007, "nsso.wrong_check_number")],
)  # fmt: skip
def test_what_an_employer_number_can_not_be(number: int, code: str) -> None:
    """Domain, range and check number are refused apart."""
    assert code_of(NssoNumber.of(number)) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [("200", "200"), ("CP 200", "200"), ("PC 140.03", "140.03"), ("14003", "140.03"), ("1400301", "140.03.01"),
     ("140.03.00", "140.03"), ("2000000", "200"), ("SCP 102.01", "102.01"),
     ("PSC 102.01", "102.01"), ("999", None), ("XXX", None), ("xxx", None)],
)  # fmt: skip
def test_all_spellings_of_a_committee(written: str, code: str | None) -> None:
    """Prefixes, missing dots and the two signs for none."""
    assert JointCommittee.normalise(written) == (None if code is None else JointCommittee(code))


@pytest.mark.parametrize("written", ["2000", "20", "140.3", "140.03.01.01", "200.", "abc", "CP"])
def test_other_texts_are_no_committee(written: str) -> None:
    """Neither entrance guesses."""
    assert code_of(JointCommittee.normalise(written)) == "joint_committee.wrong_form"
    assert code_of(JointCommittee.parse(written)) == "joint_committee.wrong_form"


def test_a_file_name_is_read_and_written_back() -> None:
    """Parts come apart and together again; a day that doesn't exist is told."""
    name = BatchFileName.parse("FI.FLAT.999998.20260105.00001.T.1.2")
    assert isinstance(name, BatchFileName)
    assert (name.sender, name.created_on, name.counters) == ("999998", date(2026, 1, 5), (1, 2))
    assert str(name) == "FI.FLAT.999998.20260105.00001.T.1.2"
    assert code_of(BatchFileName.parse("FI.FLAT.999998.20260231.00001.T.1.2")) == "batch_file_name.wrong_date"
    assert code_of(BatchFileName.parse("FO.NOTI.999998.20260105.00001.R")) == "batch_file_name.wrong_form"
