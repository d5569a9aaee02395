# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Seals, places and checkpoints changed, removed and exchanged, in the database and in the folder."""

import json
import shutil
from pathlib import Path

from openfla.desk.leaf import Subject, leaf_of
from openfla.desk.sealing.seals import BEGINNING, digest_of
from openfla.records.merkle import root_of
from openfla.records.models import Seal
from tests.desk.notary import Notary, owner, rows
from tests.desk.tampering.dice import Dice, changed, flipped

SEAL = ("number", "first", "size", "at", "transaction", "sequence", "root", "digest")
SEALED = ("place", "entry", "leaf")
CHECKPOINT = ("number", "size", "at", "peaks", "text")


def seal_changed(dice: Dice, _notary: Notary) -> str:
    changed(dice, "seal", SEAL, "number")
    return ""


def seal_deleted(dice: Dice, _notary: Notary) -> str:
    numbers = rows("SELECT number FROM records_seal ORDER BY number")
    with owner() as cursor:
        cursor.execute("DELETE FROM records_seal WHERE number = %s", dice.choice(numbers))
    return ""


def place_changed(dice: Dice, _notary: Notary) -> str:
    changed(dice, "sealedentry", SEALED, "place")
    return ""


def sealed_anew(dice: Dice, notary: Notary) -> str:
    """Everything right again but the checkpoints: leaf, place, roots and digests, by our own code."""
    (entry, place) = dice.choice(rows("SELECT entry, place FROM records_sealedentry ORDER BY place"))
    with owner() as cursor:
        cursor.execute("UPDATE records_journalentry SET channel = 'cli' WHERE id = %s", [entry])
        cursor.execute(
            "SELECT salt, id, at, actor_kind, person, system, organisation, channel, acts::text, edition, trace "
            "FROM records_journalentry WHERE id = %s", [entry]
        )  # fmt: skip
        [(salt, *told)] = cursor.fetchall()
        names = ("id", "at", "actor_kind", "person", "system", "organisation", "channel", "acts", "edition", "trace")
        content = dict(zip(names, told, strict=True))
        content |= {"at": content["at"].isoformat(), "acts": json.loads(content["acts"])}
        cursor.execute(
            "SELECT act, employer, mandate, worker, reference, outcome FROM records_journalsubject "
            "WHERE entry_id = %s ORDER BY position", [entry]
        )  # fmt: skip
        leaf = leaf_of(bytes(salt), content, [Subject(*each) for each in cursor.fetchall()])
        cursor.execute("UPDATE records_journalentry SET leaf = %s WHERE id = %s", [leaf, entry])
        cursor.execute("UPDATE records_sealedentry SET leaf = %s WHERE place = %s", [leaf, place])
        before = BEGINNING
        for seal in Seal.objects.order_by("number"):
            cursor.execute(
                "SELECT leaf FROM records_sealedentry WHERE place >= %s AND place < %s ORDER BY place",
                [seal.first, seal.size],
            )
            seal.root = root_of(bytes(each) for [each] in cursor.fetchall())
            before = seal.digest = digest_of(seal, before)
            seal.save()
    del notary
    return ""


def any_file(dice: Dice, notary: Notary) -> Path:
    return dice.choice(sorted(notary.folder.glob("checkpoint-*.txt")))


def file_deleted(dice: Dice, notary: Notary) -> str:
    file = any_file(dice, notary)
    file.unlink()
    return file.name


def file_changed(dice: Dice, notary: Notary) -> str:
    file = any_file(dice, notary)
    file.write_text(str(flipped(file.read_text("utf-8"), dice)), "utf-8")
    return file.name


def files_swapped(dice: Dice, notary: Notary) -> str:
    one, other = dice.sample(sorted(notary.folder.glob("checkpoint-*.txt")), 2)
    spare = one.with_suffix(".spare")
    shutil.move(one, spare)
    shutil.move(other, one)
    shutil.move(spare, other)
    return one.name


def checkpoint_changed(dice: Dice, _notary: Notary) -> str:
    changed(dice, "checkpoint", CHECKPOINT, "number")
    return "checkpoint-"


def checkpoint_deleted(dice: Dice, notary: Notary) -> str:
    """In the database, or there and in the folder."""
    file = any_file(dice, notary)
    if dice.random() < 0.5:
        file.unlink()
    with owner() as cursor:
        cursor.execute("DELETE FROM records_checkpoint WHERE number = %s", [int(file.stem[-8:])])
    return file.name if file.exists() else ""
