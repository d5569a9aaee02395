# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The very same file with the refused records only, each behind its reasons, ready to be mended and sent again."""

from collections.abc import Iterable
from typing import BinaryIO

from openfla.channels.batch.declarations.cutter import HEADER, Cutter
from openfla.channels.batch.declarations.positions import Positions
from openfla.channels.batch.declarations.record_told import Told
from openfla.channels.wording import problem_sentence
from openfla.terms.problem import Problem


def give_back(file: BinaryIO, refused: Iterable[Told], target: BinaryIO, language: str) -> None:
    """Writes the start of the file as it stands, then every refused record, byte for byte."""
    cutter = Cutter(file)
    header = next(cut for cut in cutter.cuts() if cut.name == HEADER)
    tag = cutter.tag
    target.write(b'<?xml version="1.0" encoding="UTF-8"?>\n%b\n%b\n' % (tag, header.content))
    for told in refused:
        positions = Positions(told.cut)
        target.writelines(_comment(problem, positions, language) for problem in told.problems)
        target.write(told.cut.content + b"\n")
    name = tag[1:].split(maxsplit=1)[0].rstrip(b">")
    target.write(b"</%b>\n" % name)


def _comment(problem: Problem, positions: Positions, language: str) -> bytes:
    """Two hyphens would end a comment: there is a space between them."""
    at = positions.of(problem.field)
    element = f"{at.path}: " if at.element else ""
    text = f"{problem.code} | {element}{problem_sentence(problem, language)}"
    while "--" in text:
        text = text.replace("--", "- -")
    return f"<!-- {text} -->\n".encode()
