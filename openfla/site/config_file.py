# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The file of settings that OPENFLA_CONFIG names: lines NAME=value, as systemd and containers read them too."""

import os
from pathlib import Path

from dotenv.parser import Binding, parse_stream

from openfla.site.forms_of_settings import ConfigurationError
from openfla.site.known_settings import CONFIG


def read_config() -> None:
    """Adds what the file says to the environment, which comes first. ConfigurationError with the line to mend."""
    named = os.environ.get(CONFIG)
    if named:
        for name, value in settings_in(Path(named)).items():
            os.environ.setdefault(name, value)


def settings_in(path: Path) -> dict[str, str]:
    """What a file says. ConfigurationError says where it says something else."""
    found: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8") as lines:
            read = list(parse_stream(lines))
    except (OSError, UnicodeDecodeError) as error:
        message = f"{CONFIG} is {str(path)!r}, which can't be read as text ({error}). Mend the name or the file."
        raise ConfigurationError(message) from error
    for each in read:
        if each.error or (each.key is not None and each.value is None):
            raise ConfigurationError(f"{path}, line {_line(each)}: this is no line such as OPENFLA_PORT=8321.")
        if each.key in found:
            raise ConfigurationError(f"{path}, line {_line(each)}: {each.key} stands there twice. Leave one.")
        if each.key is not None and each.value is not None:
            found[each.key] = each.value
    return found


def _line(binding: Binding) -> int:
    """The line on which it stands: the blank ones before it are counted with it."""
    text = binding.original.string
    return binding.original.line + text[: len(text) - len(text.lstrip())].count("\n")
