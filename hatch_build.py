# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a wheel needs that is in no source: the sentences of all languages, compiled."""

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FILMS = "openfla/channels/web/static/web/films/**"
"""Those that `make films` made; none: the manual has its steps alone."""
CATALOGUES = "openfla/channels/locale/*/LC_MESSAGES/django.po"


class Sentences(BuildHookInterface[Any]):
    """Compiles each catalogue beside its source, where Django looks for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Names what was compiled: git ignores it, and so would the wheel."""
        if version == "editable":
            return
        for source in sorted(Path(self.root).glob(CATALOGUES)):
            compiled = source.with_suffix(".mo")
            _keep(compiled, _compiled(source))
            build_data["artifacts"].append(f"/{compiled.relative_to(self.root)}")
        build_data["artifacts"].append(f"/{FILMS}")


def _compiled(source: Path) -> bytes:
    written = BytesIO()
    with source.open("rb") as read:
        write_mo(written, read_po(read, locale=source.parent.parent.name, domain="django"))
    return written.getvalue()


def _keep(path: Path, content: bytes) -> None:
    """Whoever reads it meanwhile finds it whole, before or after."""
    if path.exists() and path.read_bytes() == content:
        return
    fresh = path.with_suffix(".fresh")
    fresh.write_bytes(content)
    fresh.replace(path)
