# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every operation of the contract as a method. Written by `kit/python/generate.py`."""

from typing import Any

from openfla_client import shapes
from openfla_client.transport import Answer, Transport


class Operations:
    """One method per operation, named after it."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def check_health(self) -> Answer[shapes.HealthStatus]:
        """Is the service up."""
        return self._transport.send("GET", "/health")

    def get_contract_as_yaml(self) -> Answer[Any]:
        """This document in YAML."""
        return self._transport.send("GET", "/doc/openapi.yaml", accept="application/yaml")

    def get_contract_as_json(self) -> Answer[shapes.Contract]:
        """This document in JSON."""
        return self._transport.send("GET", "/doc/openapi.json")


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Those that were stated."""
    return {name: value for name, value in values.items() if value is not None}
