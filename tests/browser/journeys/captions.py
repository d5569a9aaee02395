# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a film says: the steps of the manual's own page, sentence by sentence, so that both are one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openfla.channels.web.manual.topics import FOLDER

STEP = re.compile(r"^\d+\. (.*)$", re.MULTILINE)
END = re.compile(r"(?<=[.!?:;])\s+(?=\S)")
SHORT, LONG = 24, 84
"""Letters: what is shorter stands with its neighbour; what is longer is parted where it draws breath too. Two lines
of a caption hold 84."""
PACE = 12.0
"""Letters that are read in a second beside what happens in the picture."""
LEAST = 2.5
PLACE = "line:78%"
"""Above the buttons of the player, which lie over the lowest part."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption, with its seconds from the beginning of the film."""

    starts: float
    ends: float
    text: str


def steps(topic: str, language: str) -> list[list[str]]:
    """The captions of each step of the page, in the order of reading."""
    text = (FOLDER / language / f"{topic}.md").read_text("utf-8")
    return [_captions(step.replace("**", "").replace("`", "")) for step in STEP.findall(text)]


def seconds(text: str) -> float:
    """How long a caption must stand to be read."""
    return max(LEAST, len(text) / PACE)


def _captions(step: str) -> list[str]:
    found: list[str] = []
    for part in _sentences(step):
        if found and min(len(part), len(found[-1])) < SHORT and len(found[-1]) + len(part) < LONG:
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _sentences(step: str) -> Iterator[str]:
    """Sentences; a long one in two where a comma stands nearest to its middle."""
    for part in END.split(step):
        commas = [found.end() for found in re.finditer(r", ", part)]
        if len(part) > LONG and commas:
            middle = min(commas, key=lambda place: abs(place - len(part) / 2))
            yield from (part[:middle].strip(), part[middle:])
        else:
            yield part


def cues(parts: Sequence[tuple[float, Sequence[str]]]) -> list[Cue]:
    """Captions over steps that last so many seconds: each has the share of its letters."""
    found, at = list[Cue](), 0.0
    for lasts, told in parts:
        shares = [seconds(text) for text in told]
        for text, share in zip(told, shares, strict=True):
            ends = at + lasts * share / sum(shares)
            found.append(Cue(at, ends, text))
            at = ends
    return found


def webvtt(told: Sequence[Cue], language: str) -> str:
    """The file beside the film (WebVTT, W3C)."""
    blocks = [f"{clock(cue.starts)} --> {clock(cue.ends)} {PLACE}\n{_safe(cue.text)}\n" for cue in told]
    return "\n".join([f"WEBVTT\nKind: captions\nLanguage: {language}\n", *blocks])


def clock(at: float) -> str:
    """Hours, minutes, seconds and thousandths."""
    whole, rest = divmod(round(at * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{rest:03}"


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
