# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""python -m tests.channels.batch.saving_anew: has LibreOffice save the files that the tests keep, after a change."""

import os
import shutil
import tempfile
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "openfla.site.settings"
django.setup()

from openfla.terms.batch import BatchKind  # noqa: E402 - after django.setup
from tests.channels.batch.filled_templates import filled, refused_rows  # noqa: E402
from tests.channels.batch.office import SAVED, SEMICOLONS_UTF8, TABS_WINDOWS, Office  # noqa: E402


def main() -> None:
    """A workbook by way of ODS, two kinds of CSV, an ODS, and refused rows."""
    keep("trainings-fr", filled(BatchKind.TRAININGS, "fr"), "ods", "xlsx")
    keep("staff_list-nl", filled(BatchKind.STAFF_LIST, "nl"), TABS_WINDOWS)
    keep("trainings-de", filled(BatchKind.TRAININGS, "de"), SEMICOLONS_UTF8)
    keep("rights-en", filled(BatchKind.RIGHTS, "en"), "ods")
    keep("refused-nl", refused_rows("nl"), "xlsx")


def keep(name: str, content: bytes, *forms: str) -> None:
    """Saves the content in each form in turn; the last one is kept."""
    with tempfile.TemporaryDirectory() as folder:
        office, path = Office(Path(folder), name[-2:]), Path(folder) / f"{name}.xlsx"
        path.write_bytes(content)
        for form in forms:
            [path] = office.saved([path], form)
        shutil.copy(path, SAVED)


if __name__ == "__main__":
    main()
