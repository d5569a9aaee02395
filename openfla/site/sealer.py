# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The process that seals the journal and does nothing else."""

import asyncio
import signal
from contextlib import suppress

from openfla.channels.clock.sealer import keep_sealing


def seal() -> None:
    """Seals until Ctrl-C or SIGTERM; the round that goes on then is brought to its end."""
    with suppress(asyncio.CancelledError):
        asyncio.run(_until_told())


async def _until_told() -> None:
    sealing = asyncio.ensure_future(keep_sealing())
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, sealing.cancel)
    await sealing
