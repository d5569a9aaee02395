# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who recorded a fact, as answers say it: by whom, for whom, under which mandate."""

from typing import Any

from openfla.channels.api.values import stated
from openfla.terms.recorder import Recorder


def recorded_by(recorder: Recorder | None) -> dict[str, Any] | None:
    """The object of an answer; None where nobody is known."""
    if recorder is None:
        return None
    return stated(
        {
            "name": recorder.name,
            "organisation": recorder.organisation,
            "onBehalfOf": recorder.on_behalf_of,
            "mandateId": recorder.mandate,
        }
    )
