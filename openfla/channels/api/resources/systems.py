# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files for other systems: staff and trainings under the headings that these take in."""

from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from openfla.channels.api.answer import Answer, Pieces
from openfla.channels.api.call import CHANNEL, Call
from openfla.channels.api.operations import operation
from openfla.channels.api.values import snake

CSV = "text/csv"


def _for_others(name: str) -> Any:  # noqa: ANN401 - functions of another channel, named by the settings
    return import_string(f"{settings.OPENFLA_FOR_OTHERS}.{name}")


@operation("getSystemFile")
def get_system_file(call: Call) -> Answer:
    """The file that the page gives, made whole before its first byte leaves."""
    form, year = _for_others("formats")()[snake(call.path["systemFileCode"])], call.query.get("year") or call.today.year
    employer, known = call.employer(), {"actor": call.caller.actor, "channel": CHANNEL, "now": call.now}
    with ExitStack() as unless_sent:
        target = unless_sent.enter_context(TemporaryFile())
        if _for_others("write_for_others")(employer, form, year, target, **known) is None:
            raise call.missing()
        unless_sent.pop_all()
    target.seek(0)
    return Answer(stream=Pieces(target), media=CSV)
