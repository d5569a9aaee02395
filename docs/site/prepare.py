# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""make docs: the pages of this folder, and the manual of all languages, put together for Sphinx.

A link to a file outside the documentation (a module, a test, an example) becomes the name of that file: the site is
read where there is no clone. What a page says of itself stays as it is.
"""

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS, MANUAL = ROOT / "docs", ROOT / "openfla" / "channels" / "web" / "manual"
FILMS = ROOT / "openfla" / "channels" / "web" / "static" / "web" / "films"
KINDS = {
    "tutorial": "Tutorial",
    "how-to": "How to",
    "reference": "Reference",
    "explanation": "Explanation",
    "security": "Security",
    "decisions": "Decisions",
}
"""The folders in the order of the site."""
LANGUAGES = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}
AROUND = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "GOVERNANCE.md", "ROADMAP.md", "SECURITY.md")
"""Pages beside the folder that belong to the site."""
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s#]+)(#[^)\s]*)?\)")
PLACE = re.compile(r"<a id=['\"]([^'\"]+)['\"]></a>")
"""A place in a page that others lead to, as Markdown has no word for it but Sphinx has."""
OUTSIDE = ("http://", "https://", "mailto:")
LICENCE = "<!-- SPDX-FileCopyrightText: 2026 The openfla authors -->\n<!-- SPDX-License-Identifier: EUPL-1.2 -->\n"


def pages() -> Iterator[tuple[Path, Path]]:
    """Each page with its place in the site."""
    for kind in KINDS:
        yield from ((page, page.relative_to(DOCS)) for page in sorted((DOCS / kind).rglob("*.md")))
    for language in LANGUAGES:
        for page in sorted((MANUAL / language).glob("*.md")):
            yield page, Path("manual") / language / page.name
    yield from ((ROOT / name, Path("project") / name) for name in AROUND)


def linked(text: str, page: Path, placed: dict[Path, Path]) -> str:
    """The page with its links as they lead within the site."""

    def lead(found: re.Match[str]) -> str:
        words, target, anchor = found[1], found[2], found[3] or ""
        if target.startswith(OUTSIDE):
            return found[0]
        meant = (page.parent / target).resolve()
        if meant in placed:
            return f"[{words}]({os.path.relpath(placed[meant], placed[page.resolve()].parent)}{anchor})"
        return f"{words} (`{os.path.relpath(meant, ROOT)}`)" if meant.exists() else found[0]

    return PLACE.sub(r"[]{#\1}", LINK.sub(lead, text))


CAPTIONS = {"nl": "Ondertitels", "fr": "Sous-titres", "de": "Untertitel", "en": "Captions"}
PLAYER = """<video controls preload="none" width="100%" poster="{place}.webp">\
<source src="{place}.webm" type="video/webm">\
<track kind="captions" src="{place}.vtt" srclang="{language}" label="{label}" default></video>

"""


def filmed(text: str, page: Path, folder: Path) -> str:
    """A page of the manual with its film, where `make films` made one of the page as it is; its steps say the same."""
    language, film = page.parent.name, FILMS / page.parent.name / page.stem
    told = film.with_suffix(".json")
    if not told.exists() or json.loads(told.read_text())["of"] != sha256(page.read_bytes()).hexdigest():
        return text
    kept = folder / "extra" / "films" / language
    kept.mkdir(parents=True, exist_ok=True)
    for kind in ("webm", "vtt", "webp"):
        shutil.copy(film.with_suffix(f".{kind}"), kept)
    player = PLAYER.format(place=f"../../films/{language}/{page.stem}", language=language, label=CAPTIONS[language])
    steps, mark, questions = text.partition("\n## ")
    return f"{steps}\n{player}{mark}{questions}"


def contents(title: str, entries: list[str]) -> str:
    """A page that lists others."""
    return f"{LICENCE}# {title}\n\n```{{toctree}}\n:maxdepth: 1\n\n" + "\n".join(entries) + "\n```\n"


def prepare(folder: Path) -> None:
    """Writes everything that Sphinx reads; what was there before goes."""
    shutil.rmtree(folder, ignore_errors=True)
    placed = {page.resolve(): place for page, place in pages()}
    for page, place in placed.items():
        kept = folder / place
        kept.parent.mkdir(parents=True, exist_ok=True)
        text = linked(page.read_text("utf-8"), page, placed)
        kept.write_text(filmed(text, page, folder) if MANUAL in page.parents else text, "utf-8")
    (folder / "extra").mkdir(exist_ok=True)
    shutil.copytree(DOCS / "pictures", folder / "pictures")
    shutil.copytree(DOCS / "pictures", folder / "project" / "docs" / "pictures")
    _lists(folder, sorted(placed.values()))


def _lists(folder: Path, places: list[Path]) -> None:
    front = []
    for language, name in LANGUAGES.items():
        entries = [place.stem for place in places if place.parts[:2] == ("manual", language)]
        (folder / "manual" / language / "index.md").write_text(contents(name, entries), "utf-8")
        front.append(f"manual/{language}/index")
    for kind, title in {**KINDS, "project": "The project"}.items():
        entries = [str(place.relative_to(kind).with_suffix("")) for place in places if place.parts[0] == kind]
        (folder / kind / "index.md").write_text(contents(title, entries), "utf-8")
        front.append(f"{kind}/index")
    (folder / "index.md").write_text(contents("openfla", front), "utf-8")
    shutil.copy(Path(__file__).with_name("conf.py"), folder / "conf.py")


if __name__ == "__main__":
    prepare(Path(sys.argv[1]))
