# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""python -m openfla.law [FOLDER]: facts in, figures out, under the values in a folder, as apart.py says."""

import sys
from pathlib import Path

from openfla.law.apart import serve
from openfla.law.place import read_from

if __name__ == "__main__":
    if sys.argv[1:]:
        read_from(Path(sys.argv[1]))
    serve(sys.stdin, sys.stdout)
