# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Worked cases: facts and the answer that a lawyer expects, held against the law as encoded.

    from pathlib import Path
    from openfla.law.cases import run_file

    for result in run_file(Path("my_cases.yaml")):
        print(result.id, result.passed, result.differences)

The format is described in docs/reference/law-cases.md. Nothing here needs Django or a database.
"""

from openfla.law.cases.case import Case, CaseFileError, cases_of
from openfla.law.cases.run import CaseResult, Difference, run_case, run_file

__all__ = ["Case", "CaseFileError", "CaseResult", "Difference", "cases_of", "run_case", "run_file"]
