# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What another installation's journal told: the product's own, as another one with other keys would have signed it."""

import json
from pathlib import Path

from django.conf import settings

from openfla.records import checkpoints
from openfla.records.checkpoints import Note
from openfla.site.configuration import secret_file
from tests.browser.server import Product


def brings_journal(product: Product, employer: str, folder: Path) -> None:
    """The employer's part of the journal, signed by the keys of the tests, is brought in."""
    file = folder / "journal.jsonl"
    secret_file(Path(settings.OPENFLA_KEYS) / "checkpoint-1.key")
    product.command("journal", "checkpoint")
    product.command("journal", "export", employer, str(file))
    head, *lines = file.read_text("utf-8").splitlines(keepends=True)
    said = json.loads(head)
    note = Note.read(said["checkpoint"].rpartition("\n\n")[0] + "\n")
    said["checkpoint"] = checkpoints.signed(note)
    file.write_text("".join([f"{json.dumps(said)}\n", *lines]), "utf-8")
    product.command("journal", "bring-in", employer, str(file), "--key", checkpoints.public_key(note.origin))
