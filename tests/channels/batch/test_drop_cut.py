# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The way of a dropped file cut at each moment: after the next looks it is taken in once and answered once."""

import pytest

from openfla.records.models import Batch, Training
from openfla.terms.failpoint import Point, armed
from tests.channels.batch.declaring import ON_THE_WAY
from tests.channels.batch.test_cut import Killed, at
from tests.channels.batch.test_drop import Folder, folder, good

__all__ = ["folder", "good"]
LAID: list[tuple[Point, int]] = [("K9", 2), ("K9", 3)]
"""After the receipt, which comes first: the end of the work, then the result."""


@pytest.mark.parametrize(("point", "times"), [*((point, 1) for point in ON_THE_WAY), *LAID])
def test_a_dropped_file_that_is_cut_is_answered_once(folder: Folder, good: bytes, point: Point, times: int) -> None:
    """Nothing lies in the client's folder that is not whole."""
    folder.drop(good)
    with armed(at(point, times)), pytest.raises(Killed):
        folder.worked()
    folder.worked()
    folder.worked()
    assert folder.left() == []
    assert [len(folder.answers(content)) for content in ("ACRF", "NOTI", "FLAT")] == [1, 1, 0]
    assert [path.name for path in (folder.root / "OUT").glob(".*")] == []
    folder.house.see(folder.sender.employer, folder.sender.body)
    assert Training.objects.count() == Batch.objects.count() == 1
