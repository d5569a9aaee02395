# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every invented export."""

from tests.channels.batch.rescue.exports import (
    delimited,
    held_out,
    laid_out,
    marked_up,
    objects,
    other_words,
    packages,
    papers,
    pasted,
    payroll,
    strangers,
    workbooks,
)
from tests.channels.batch.rescue.exports.export import Export

EXPORTS: tuple[Export, ...] = (
    *delimited.EXPORTS,
    *workbooks.EXPORTS,
    *laid_out.EXPORTS,
    *marked_up.EXPORTS,
    *objects.EXPORTS,
    *papers.EXPORTS,
    *pasted.EXPORTS,
    *other_words.EXPORTS,
    *payroll.EXPORTS,
    *strangers.EXPORTS,
    *packages.EXPORTS,
    *held_out.EXPORTS,
)
