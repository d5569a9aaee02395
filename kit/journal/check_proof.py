# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Checks a proof from the journal of an openfla installation. Knows nothing of openfla; needs hashes.py beside it.

    python check_proof.py PROOF.json "$(cat journal.pub)"

The key is the line in journal.pub; take it from the installation once, by a way that you trust, not from the proof.
"""

import json
import sys
from pathlib import Path

from hashes import WrongError, climbed, leaf_of, opened, spelled


def check(proof: dict, key: str) -> str:
    """What the proof shows, in words. WrongError if it does not."""
    size, root = opened(proof["checkpoint"], key)
    path = [spelled(each, 32) for each in proof["path"]]
    if proof["form"] in ("openfla journal entry 1", "openfla journal entry 2"):
        return _entry(proof, path, size, root)
    before, early = opened(proof["before"], key)
    whole = before & (before - 1) == 0
    start, place = (early if whole else path.pop(0)), before - 1
    shift = (~place & (place + 1)).bit_length() - 1  # the subtree that the smaller tree ends with
    found = climbed(place >> shift, ((size - 1) >> shift) + 1, path, start, start)
    if not 0 < before < size or found != (root, early):
        raise WrongError("the later journal does not begin with the earlier one")
    return f"The {size} entries begin with the {before} that were signed earlier."


def _entry(proof: dict, path: list[bytes], size: int, root: bytes) -> str:
    leaf, place = leaf_of(proof), proof["place"]
    if not 0 <= place < size or climbed(place, size, path, leaf, leaf)[0] != root:
        raise WrongError("the entry is not in the journal that was signed")
    return f"Entry {_id(proof)} is number {place + 1} of the {size} entries that were signed."


def _id(proof: dict) -> str:
    """In an entry in parts the request is the first of them."""
    if "entry" in proof:
        return proof["entry"]["id"]
    shown = proof["parts"]
    while isinstance(shown, list):
        shown = shown[0]
    return shown["says"]["id"]


if __name__ == "__main__":
    try:
        print(check(json.loads(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2]))
    except (WrongError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        sys.exit(f"NOT PROVEN: {error}")
