# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The code on an issued document: typed as people type, and a slip of the finger is told from a code nobody issued."""

from itertools import pairwise

from openfla.terms.problem import Problem
from openfla.terms.typed_code import SIGNS
from openfla.terms.verification_code import VerificationCode


def test_it_is_read_as_people_type_it() -> None:
    code = VerificationCode.fresh()
    for typed in (code.display(), code.display().lower(), f" {code.signs} ", code.display().replace("-", "\u00a0")):
        assert VerificationCode.read(typed) == code
    assert code.signs not in repr(code)


def test_each_slip_is_found() -> None:
    """Every wrong sign at every place, and every two neighbours that changed places."""
    code = VerificationCode.fresh().signs
    slips = {code[:place] + sign + code[place + 1 :] for place in range(len(code)) for sign in SIGNS} - {code}
    slips |= {code[:at] + b + a + code[at + 2 :] for at, (a, b) in enumerate(pairwise(code)) if a != b}
    mistyped = Problem("verification.mistyped", "code")
    assert all(VerificationCode.read(slip, field="code") == mistyped for slip in slips)


def test_what_can_be_no_code_is_told() -> None:
    for typed in ("", "ABC", "A2B3-C4D5-E6F7-G8H0", "A2B3-C4D5-E6F7-G8HC-" * 2):
        assert VerificationCode.read(typed) == Problem("verification.wrong_form")
