# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The API about itself: its health and its contract."""

from pathlib import Path

from django.db import DatabaseError, InterfaceError, connection

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.problems import AGAIN

HERE = Path(__file__).parent.parent
A_DAY = 86_400


@operation("checkHealth")
def health(_call: Call) -> Answer:
    """UP, or DOWN (503) when the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return Answer(503, {"status": "DOWN"}, {"Retry-After": str(AGAIN)})
    return Answer(200, {"status": "UP"})


@operation("getContractAsYaml")
def as_yaml(_call: Call) -> Answer:
    """The contract as it is written."""
    return Answer(raw=(HERE / "openapi.yaml").read_bytes(), media="application/yaml", public=A_DAY)


@operation("getContractAsJson")
def as_json(_call: Call) -> Answer:
    """The same in JSON."""
    return Answer(raw=(HERE / "openapi.json").read_bytes(), public=A_DAY)
