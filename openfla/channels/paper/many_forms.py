# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account forms of many workers as one archive: a paper each, in the worker's language, and their digests.

It is written as the forms come; of each no more than a line is kept in memory. Papers are compressed in themselves and
are stored as they are.
"""

import csv
import io
import re
from collections.abc import Iterable
from hashlib import sha256
from typing import BinaryIO
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile

from openfla.channels.paper.account_form import account_form
from openfla.channels.paper.writing import paper
from openfla.channels.wording import LANGUAGES
from openfla.desk.accounts.account_form import AccountFormView

DIGESTS = "digests.csv"
_UNSAFE = re.compile(r"[^\w-]+")
_LONGEST = 60


def account_forms_zip(forms: Iterable[AccountFormView], target: BinaryIO, language: str) -> int:
    """Writes the archive; how many forms it holds. `language` is that of workers whose own is not one of the four."""
    digests: list[tuple[str, str, UUID, int]] = []
    with ZipFile(target, "w", ZIP_STORED, allowZip64=True) as archive:
        for form in forms:
            said = form.identity.language if form.identity.language in LANGUAGES else language
            made, name = paper(account_form(form, said), form.read_at), _name(form)
            archive.writestr(name, made)
            digests.append((name, sha256(made).hexdigest(), form.worker, len(form.missing)))
        archive.writestr(DIGESTS, _digests(digests))
    return len(digests)


def _name(form: AccountFormView) -> str:
    """Whose it is, in characters that every system takes; the worker's id makes it the only one."""
    names = _UNSAFE.sub("-", f"{form.identity.family_name} {form.identity.given_names}").strip("-")[:_LONGEST]
    return f"{names}-{form.worker}.pdf"


def _digests(rows: Iterable[tuple[str, str, UUID, int]]) -> str:
    """SHA-256 of each paper, and how many entries it lacks."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("file", "sha256", "worker", "entries missing"))
    writer.writerows(rows)
    return text.getvalue()
