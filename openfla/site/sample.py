# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""python -m openfla.site.sample: loads the sample data into an empty installation, and prints who one may be."""

import json
import os
import sys

import django

from openfla.site.configuration import Configuration

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openfla.site.settings")


def main() -> None:
    """Loads once: the list of identities is written last and says that all is there."""
    path = Configuration.from_environment().data / "demo.json"
    if not path.exists():
        sys.stdout.write("Loading three sample employers with 442 workers ...\n")
        sys.stdout.flush()
        django.setup()
        from openfla.channels.cli import sample  # noqa: PLC0415 - after django.setup

        path.write_text(json.dumps(sample.main(), ensure_ascii=False, indent=1), "utf-8")
    people = json.loads(path.read_text("utf-8"))
    if not all("number" in identity for identity in people):
        sys.exit(f"The sample data in {path.parent} are of an earlier version. Remove that folder, and start again.")
    for identity in people:
        sys.stdout.write(f"  {identity['label']}: {identity['role']}\n")


if __name__ == "__main__":
    main()
