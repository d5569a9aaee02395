# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The shapes of a drawing and their markup, the only place where it stands. Made of numbers and of our own names."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle (width above zero) or a path, with the class that colours it; lengths as text with two decimals."""

    css: str
    line: str = ""
    x: str = ""
    y: str = ""
    width: str = ""
    height: str = ""
    corner: str = ""
    path: str = ""

    @property
    def svg(self) -> str:
        """Its element."""
        if self.path:
            return f'<path class="{self.css}" stroke-width="{self.line}" d="{self.path}"/>'
        line = f' stroke-width="{self.line}"' if self.line else ""
        place = f'x="{self.x}" y="{self.y}" width="{self.width}" height="{self.height}"'
        return f'<rect class="{self.css}" {place} rx="{self.corner}"{line}/>'


@dataclass(frozen=True, slots=True)
class Row:
    """One drawing: at most five days side by side. `svg` is its element, sized in em: a font size is one day."""

    shapes: tuple[Shape, ...]
    svg: SafeString

    @classmethod
    def of(cls, shapes: Iterable[Shape], size: tuple[str, str], em: tuple[str, str]) -> "Row":
        """The shapes in a drawing of that size (width, height), in its own units and in em."""
        drawn = tuple(shapes)
        frame = f'width="{em[0]}em" height="{em[1]}em" viewBox="0 0 {size[0]} {size[1]}"'
        inside = "".join(shape.svg for shape in drawn)
        svg = f'<svg {frame} aria-hidden="true" focusable="false">{inside}</svg>'
        return cls(drawn, SafeString(svg))


def joined(parts: Iterable[SafeString]) -> SafeString:
    """One after the other."""
    return SafeString("".join(parts))


def span(css: str, drawing: SafeString, *, hidden: bool) -> SafeString:
    """A drawing in its place; `hidden` from screen readers, unless what holds it is."""
    hide = ' aria-hidden="true"' if hidden else ""
    return SafeString(f'<span class="{css}"{hide}>{drawing}</span>')
