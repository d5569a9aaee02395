# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The square code that leads to the page for verifying."""

import segno
from django.conf import settings

from openfla.channels.wording.blocks import Block
from openfla.terms.verification_code import VerificationCode


def verify_address() -> str:
    """Where a code is typed."""
    return f"{settings.OPENFLA_PUBLIC_URL}/verify/"


def square(code: VerificationCode, words: str) -> Block:
    """Of the address with the code behind its hash sign, which no browser sends to a server; `words` says where to."""
    address = f"{verify_address()}#{code.display()}"
    return {"kind": "code", "svg": segno.make(address, error="m").svg_inline(), "words": words}
