# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How far a long command is: a bar with rate and time left on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

EVERY = 10.0
"""Seconds between plain lines."""


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """Gives a function to tell how many more are done. It speaks on the error stream, so that output stays clean."""
    began = time.monotonic()
    if sys.stderr.isatty():
        with click.progressbar(
            length=length, label=label, show_pos=True, show_eta=True, file=sys.stderr, item_show_func=_shown
        ) as bar:
            yield lambda number: bar.update(number, _rate(bar.pos + number, began))
    else:
        yield _Plain(label, length, began).advance
    click.echo(f"{label}: {length:,} in {time.monotonic() - began:.1f} s", err=True)


def _shown(rate: object) -> str:
    return str(rate or "")


def _rate(done: int, began: float) -> str:
    return f"{done / max(time.monotonic() - began, 1e-9):,.0f}/s"


class _Plain:
    """Lines for a log."""

    def __init__(self, label: str, length: int, began: float) -> None:
        self.label, self.length, self.began = label, length, began
        self.done, self.told = 0, began

    def advance(self, number: int) -> None:
        self.done += number
        now = time.monotonic()
        if now - self.told >= EVERY and self.done:
            left = (self.length - self.done) * (now - self.began) / self.done
            rate = _rate(self.done, self.began)
            click.echo(f"{self.label}: {self.done:,} of {self.length:,}, {rate}, {left:.0f} s left", err=True)
            self.told = now
