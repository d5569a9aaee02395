# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the values of the law are read from: beside the rules, or from a folder with those of another edition.

A process has one law. Another edition is computed in a process of its own (apart.py).
"""

from pathlib import Path

OWN = Path(__file__).parent
_chosen: list[Path] = []


def values_folder() -> Path:
    """The folder with `sources.yaml` and `parameters`."""
    if not _chosen:
        _chosen.append(OWN)
    return _chosen[0]


def read_from(other: Path) -> None:
    """Takes the values from another folder. RuntimeError once any has been asked for: a process has one law."""
    if _chosen:
        raise RuntimeError("the law of this process is already chosen")
    _chosen.append(other)


def value_files() -> dict[str, str]:
    """Every file with values, by its path in the folder."""
    home = values_folder()
    found = [home / "sources.yaml", *(home / "parameters").rglob("*.yaml"), *(home / "parameters").rglob("*.csv")]
    return {path.relative_to(home).as_posix(): path.read_text("utf-8") for path in sorted(found)}
