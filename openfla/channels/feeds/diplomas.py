# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Issuers of diplomas that people brought, asked for their keys and lists: public addresses alone, once each."""

from datetime import datetime
from uuid import UUID

from openfla.channels.credentials.checking import checked
from openfla.channels.credentials.reading import LONGEST
from openfla.channels.credentials.states import list_address, list_of, token_address, token_of
from openfla.channels.network import content_at, outside
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received import UNREADABLE, open_received
from openfla.desk.credentials.credentials import StatusListOf, StatusListView
from openfla.desk.credentials.diplomas import LARGEST, DiplomaToCheck, NoteDiploma
from openfla.desk.gate import ask, perform
from openfla.terms.credential import SignatureState

FEEDS = Actor.operator("feeds")
CHANNEL = "feeds"
DIGITS = 4
LARGEST_ANSWER = 2 * LONGEST


def check(diploma: UUID, now: datetime) -> SignatureState | None:
    """What was found and noted; None where nothing waits. Done again, it finds the same."""
    place = ask(DiplomaToCheck(diploma), actor=FEEDS, channel=CHANNEL, now=now)
    if not isinstance(place, ReceivedFile):
        return None
    try:
        with open_received(place) as source:
            content = source.read(LARGEST)
    except UNREADABLE:
        return None
    with outside() as http:
        found = checked(content, now, lambda address: _own(address, now) or content_at(http, address, LARGEST_ANSWER))
    if found is None:
        return None
    noted = NoteDiploma(
        diploma, found.state, found.issuer_name, found.title, found.holder, found.ends_at, issuer=found.issuer
    )
    perform([noted], actor=FEEDS, channel=CHANNEL, now=now)
    return found.state


def _own(address: str, now: datetime) -> bytes | None:
    """A list of this installation is not asked for by the network, which may lead nowhere from here."""
    number = address.rpartition("/")[2]
    if not (number.isascii() and number.isdecimal() and len(number) <= DIGITS) or address not in {
        list_address(int(number)),
        token_address(int(number)),
    }:
        return None
    states = ask(StatusListOf(int(number)), actor=FEEDS, channel=CHANNEL, now=now)
    if not isinstance(states, StatusListView):
        return None
    write = list_of if address == list_address(int(number)) else token_of
    return write(states, now).encode()
