# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Why a file of declarations can't be processed at all."""

from xml.parsers import expat
from xml.parsers.expat import errors

from openfla.terms.problem import Problem

GOES_ON, WRONG_SIGN = "declarations.goes_on", "declarations.wrong_sign"
_CODES = {
    errors.XML_ERROR_NO_ELEMENTS: "declarations.cut_off",
    errors.XML_ERROR_UNCLOSED_TOKEN: "declarations.cut_off",
    errors.XML_ERROR_PARTIAL_CHAR: "declarations.cut_off",
    errors.XML_ERROR_TAG_MISMATCH: "declarations.tags_cross",
    errors.XML_ERROR_DUPLICATE_ATTRIBUTE: "declarations.attribute_twice",
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: GOES_ON,
    errors.XML_ERROR_UNDEFINED_ENTITY: "declarations.entity",
    errors.XML_ERROR_INVALID_TOKEN: WRONG_SIGN,
}


class FileRefused(Exception):  # noqa: N818 - a verdict about the file, not a fault of ours
    """The file can't be processed; `problem` says why, and where."""

    def __init__(self, code: str, **values: object) -> None:
        """Refuse with the code's own values."""
        super().__init__(code)
        self.problem = Problem(code, values=values)


def malformed(error: expat.ExpatError, shift: tuple[int, int] = (0, 0), *, behind: bool = False) -> FileRefused:
    """What expat met, at its line and column, both from 1; `behind` the end of the root. `shift`: the lines and columns
    that it did not read.

    What goes on there may have a wrong sign too: which of both expat meets hangs on how much it is given at a time.
    """
    code = _CODES.get(errors.messages[error.code], "declarations.not_well_formed")
    code = GOES_ON if behind and code == WRONG_SIGN else code
    return FileRefused(code, line=error.lineno + shift[0], column=error.offset + 1 + shift[1])
