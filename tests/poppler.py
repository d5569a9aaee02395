# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Papers read back by poppler, a reader of PDF files that shares no code with what writes them."""

import re
import shutil
import subprocess
from pathlib import Path


def poppler(name: str, *arguments: str | Path, given: bytes = b"") -> str:
    """What one of its programs says."""
    program = shutil.which(name)
    assert program, "poppler-utils is installed by openfla/site/ready/system.sh browser"
    done = subprocess.run([program, *arguments], input=given, capture_output=True, check=True)
    return done.stdout.decode()


def lines_of(pdf: bytes) -> list[str]:
    """The paper as it is laid out, line by line, with single blanks, those that don't break too."""
    laid_out = poppler("pdftotext", "-layout", "-", "-", given=pdf)
    return [re.sub(r"\s+", " ", line).strip() for line in laid_out.splitlines() if line.strip()]
