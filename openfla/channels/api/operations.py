# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which function answers which operation of the contract. Modules of `resources/` register here; the door looks up."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call

Handler = Callable[[Call], Answer]
_HANDLERS: dict[str, Handler] = {}


def operation(name: str) -> Callable[[Handler], Handler]:
    """Registers the function that answers the operation with this operationId."""

    def register(handler: Handler) -> Handler:
        _HANDLERS[name] = handler
        return handler

    return register


@lru_cache(maxsize=1)
def handlers() -> Mapping[str, Handler]:
    """All of them, by operationId."""
    for path in sorted((Path(__file__).parent / "resources").glob("*.py")):
        import_module(f"openfla.channels.api.resources.{path.stem}")
    return _HANDLERS
