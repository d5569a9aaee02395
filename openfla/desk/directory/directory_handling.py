# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The words of a staff directory kept, its people found or registered, removed; and who is in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from openfla.desk.accounts import standing
from openfla.desk.act import Act
from openfla.desk.changes import Changed, FactType, Moved
from openfla.desk.directory.directory import (
    DirectoryPage,
    DirectorySaid,
    DirectoryUsers,
    DirectoryUserView,
    RemoveDirectoryUser,
    SaveDirectoryUser,
)
from openfla.desk.directory.directory_file import WORKER, DirectoryFile, identity_of, texts_of
from openfla.desk.directory.turns import at_directories
from openfla.desk.handling import answers, handles
from openfla.desk.names import sort_name
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, Version
from openfla.desk.workers.staff import RegisterEmployment
from openfla.desk.workers.staff_handling import registered
from openfla.desk.workers.worker_problems import problems_of
from openfla.records.directory import PRESENT
from openfla.records.fact import CURRENT
from openfla.records.models import DirectoryUser, WorkerDetails
from openfla.records.new import new
from openfla.terms.problem import Problem

SOURCE = "directory"
LONGEST, MOST_SAID = 254, 16_384
"""Signs of a name or key, and of all that is said of somebody."""
Commands = Sequence[SaveDirectoryUser | RemoveDirectoryUser]


@handles(SaveDirectoryUser)
def save_directory_users(commands: Sequence[SaveDirectoryUser], act: Act) -> list[Outcome]:
    """Those who are new here are registered first; then each is linked to its worker, who follows what is said."""
    rows, names = _locked(commands)
    _alone_at_first(commands)
    commands = [_numbered(_active(command, rows), rows) for command in commands]
    refused = [_refusal(command, rows, names, act) for command in commands]
    going = [command for command, wrong in zip(commands, refused, strict=True) if wrong is None]
    registered = _registered(going, rows, act)
    file = DirectoryFile(act, rows.values())
    fresh = [each.reference for each in registered.values() if isinstance(each, Done)]
    file.load({each.employer for each in commands}, fresh, [each.said.reference for each in going])
    outcomes = [
        wrong or _saved(each, registered.get(id(each)), file) for each, wrong in zip(commands, refused, strict=True)
    ]
    file.store()
    return outcomes


def _locked(commands: Commands) -> tuple[dict[UUID, DirectoryUser], dict[tuple[UUID, str], UUID]]:
    """Those whom the commands name, and who bears the names that they state, while nobody else is at it."""
    at_directories({command.employer for command in commands})
    present = DirectoryUser.objects.filter(PRESENT, employer__in={command.employer for command in commands})
    asked = present.filter(id__in=[command.user for command in commands if command.user])
    stated = {key_of(each.said.user_name) for each in commands if isinstance(each, SaveDirectoryUser)}
    names = present.filter(user_key__in=stated).values_list("employer_id", "user_key", "id")
    return {row.id: row for row in asked}, {(employer, key): user for employer, key, user in names}


def _alone_at_first(commands: Sequence[SaveDirectoryUser]) -> None:
    """Whoever adds workers sees whether there is a directory: with the first of its people nobody adds any."""
    employers = {command.employer for command in commands if command.user is None}
    if employers:
        told = DirectoryUser.objects.filter(PRESENT, employer__in=employers).order_by()
        for employer in sorted(employers - set(told.values_list("employer_id", flat=True).distinct())):
            standing.hold_alone(employer)


def _active(command: SaveDirectoryUser, rows: Mapping[UUID, DirectoryUser]) -> SaveDirectoryUser:
    """Nobody is active again, and no question goes, because nothing was said of it any more."""
    if command.said.active is not None:
        return command
    row = rows.get(command.user) if command.user else None
    active = row is None or bool(row.said["active"])
    return replace(command, said=replace(command.said, active=active))


def _numbered(command: SaveDirectoryUser, rows: Mapping[UUID, DirectoryUser]) -> SaveDirectoryUser:
    """The own reference that was told once in a field of its own stays where only a key of the directory is left."""
    row = rows.get(command.user) if command.user else None
    if row is None or command.said.numbered or not row.said.get("numbered"):
        return command
    return replace(command, said=replace(command.said, reference=row.reference, numbered=True))


def key_of(user_name: str) -> str:
    """What of a user name tells two apart."""
    return user_name.lower()


def _refusal(
    command: SaveDirectoryUser,
    rows: Mapping[UUID, DirectoryUser],
    names: dict[tuple[UUID, str], UUID],
    act: Act,
) -> Refused | None:
    """What keeps the words of the directory from being kept, whoever they are about."""
    if command.user is not None and (missed := _missed(command, rows)):
        return missed
    problems = _unfit(command.said, act.today)
    key = (command.employer, key_of(command.said.user_name))
    if names.get(key, command.user) != command.user:
        problems.append(Problem("directory.user_name_taken", "user_name"))
    if problems:
        return Refused(tuple(problems))
    if command.user is None:
        names[key] = UUID(int=0)
    return None


def _missed(command: SaveDirectoryUser | RemoveDirectoryUser, rows: Mapping[UUID, DirectoryUser]) -> Refused | None:
    row = rows.get(command.user) if command.user else None
    if row is None or row.employer_id != command.employer:
        return NOT_FOUND
    if command.version is not None and command.version != row.entry:
        return Refused((Problem("directory.changed_meanwhile", "version"),))
    return None


def _unfit(said: DirectorySaid, today: date) -> list[Problem]:
    problems = list(problems_of(identity_of(said), today))
    if not said.family_name:
        problems.append(Problem("directory.name_missing", "identity.family_name"))
    if not said.user_name.strip():
        problems.append(Problem("directory.user_name_missing", "user_name"))
    kept = {"user_name": key_of(said.user_name), "external_id": said.external_id, "content": said.content}
    for name, text in kept.items():
        if len(text) > (most := MOST_SAID if name == "content" else LONGEST):
            problems.append(Problem("staff.text_too_long", name, {"found": len(text), "most": most}))
    return problems


def _registered(
    commands: Sequence[SaveDirectoryUser], rows: Mapping[UUID, DirectoryUser], act: Act
) -> dict[int, Outcome]:
    """What became of those who are new here and of whose contract is told, by command."""
    stated = [each for each in commands if _registers(each, rows, act.today)]
    there = _there(stated) if stated else set()
    going = [each for each in stated if not {_by_reference(each), _by_name(each)} & there]
    outcomes = registered([_registering(each) for each in going], act)[0] if going else []
    return {id(command): outcome for command, outcome in zip(going, outcomes, strict=True)}


def _registers(command: SaveDirectoryUser, rows: Mapping[UUID, DirectoryUser], today: date) -> bool:
    """Whether it tells a contract that goes on, of somebody with a reference whom nobody called no worker."""
    said, row = command.said, rows[command.user] if command.user else None
    if said.contract is None or not said.active or not said.reference:
        return False
    if said.leaves_on is not None and said.leaves_on < max(today, said.contract.starts_on):
        return False
    return row is None or (row.worker_id is None and WORKER not in row.kept)


def _there(commands: Sequence[SaveDirectoryUser]) -> set[tuple[UUID, str, str]]:
    """Workers with these references, and those with these names that have none: by a name alone nobody is another."""
    known = WorkerDetails.objects.filter(
        CURRENT,
        Q(reference__in={each.said.reference for each in commands})
        | Q(reference="", sort_name__in={_by_name(each)[2] for each in commands}),
        employer__in={each.employer for each in commands},
    )
    found = known.values_list("employer_id", "reference", "sort_name")
    return {(employer, reference, "" if reference else name) for employer, reference, name in found}


def _by_reference(command: SaveDirectoryUser) -> tuple[UUID, str, str]:
    return command.employer, command.said.reference, ""


def _by_name(command: SaveDirectoryUser) -> tuple[UUID, str, str]:
    return command.employer, "", sort_name(command.said.family_name, command.said.given_names)


def _registering(command: SaveDirectoryUser) -> RegisterEmployment:
    """The contract without an end: that is for people to record."""
    contract = command.said.contract
    if contract is None:
        raise TypeError(command)
    segments = (contract,)
    identity = identity_of(command.said)
    return RegisterEmployment(command.employer, identity, contract.starts_on, None, segments, source=SOURCE, fresh=True)


def _saved(command: SaveDirectoryUser, registered: Outcome | None, file: DirectoryFile) -> Outcome:
    if isinstance(registered, Refused):
        return registered
    said, row = command.said, file.rows[command.user] if command.user else None
    if row is not None and row.worker_id and row.said["content"] == said.content:
        return Done(row.id, Effect.UNCHANGED, about=row.worker_id, holds=Version(row.id, row.entry))
    worker = registered.reference if registered else file.staff.by_reference.get((command.employer, said.reference))
    taken = worker is not None and (row is None or row.worker_id is None) and file.is_linked(worker)
    if taken and (row is None or row.reference != said.reference):
        return Refused((Problem("directory.worker_taken", "reference"),))
    known, row = row is not None, row or _new(command.employer, file)
    _tell(row, said, file)
    if row.worker_id is None and worker is not None and not taken:
        file.link(row, worker, fresh=registered is not None)
    moved = file.follow(row)
    effect, held = Effect.CHANGED if known else Effect.CREATED, Version(row.id, row.entry)
    warnings, hired = (registered.warnings, _hired(registered)) if registered else ((), ())
    return Done(row.id, effect, warnings, about=row.worker_id, holds=held, moved=(*hired, *moved))


def _new(employer: UUID, file: DirectoryFile) -> DirectoryUser:
    blank = {"said": {}, "user_name": "", "user_key": "", "changed_at": file.act.now}
    row = new(DirectoryUser, **blank, **file.act.recorded(employer))
    file.put(row)
    return row


def _hired(registered: Done) -> tuple[Moved, ...]:
    """What the registration of a worker moved: the account, and the contract beside it."""
    worker = registered.reference
    return (Moved(FactType.ACCOUNT, Changed.REGISTERED, worker, worker), *registered.moved)


def _tell(row: DirectoryUser, said: DirectorySaid, file: DirectoryFile) -> None:
    """The row says what the directory says now."""
    file.touch(row)
    row.entry, row.changed_at = file.act.entry, file.act.now
    row.user_name, row.user_key, row.external_id = said.user_name, key_of(said.user_name), said.external_id
    row.reference = said.reference
    row.left_on = _left_on(row, said, file.act.today)
    hired = said.contract.starts_on.isoformat() if said.contract else ""
    told = {"active": said.active, "numbered": said.numbered, "hired": hired}
    row.said = {"content": said.content, "fields": texts_of(said), **told}


def _left_on(row: DirectoryUser, said: DirectorySaid, today: date) -> date | None:
    """The last day that it names; else the day on which it first said that they are no longer active."""
    if said.leaves_on is not None or said.active:
        return said.leaves_on
    return min(row.left_on or today, today)


@handles(RemoveDirectoryUser)
def remove_directory_users(commands: Sequence[RemoveDirectoryUser], act: Act) -> list[Outcome]:
    """Of a worker it stays known that the directory had them; of somebody else nothing."""
    rows, _ = _locked(commands)
    file = DirectoryFile(act, rows.values())
    file.load({command.employer for command in commands})
    outcomes = [_removed(command, file) for command in commands]
    file.store()
    return outcomes


def _removed(command: RemoveDirectoryUser, file: DirectoryFile) -> Outcome:
    if missed := _missed(command, file.rows):
        return missed
    row = file.rows[command.user]
    if row.removed_at is not None or row.id in file.gone:
        return NOT_FOUND
    if row.worker_id is None:
        file.drop(row)
        return Done(row.id, Effect.CHANGED)
    file.touch(row)
    row.entry = file.act.entry
    row.said, row.removed_at, row.removed_entry = {}, file.act.now, file.act.entry
    row.left_on = min(row.left_on or file.act.today, file.act.today)
    file.ask_of_end(row)
    return Done(row.id, Effect.CHANGED, about=row.worker_id)


@answers(DirectoryUsers)
def directory_users(question: DirectoryUsers, _act: Act) -> DirectoryPage:
    """Two queries, however many there are."""
    found = DirectoryUser.objects.filter(PRESENT, employer=question.employer)
    if question.user is not None:
        found = found.filter(id=question.user)
    if question.user_name is not None:
        found = found.filter(user_key=key_of(question.user_name))
    if question.external_id is not None:
        found = found.filter(external_id=question.external_id)
    rows = found.order_by("id")[question.skip : question.skip + question.most] if question.most else ()
    return DirectoryPage(tuple(map(_view, rows)), found.count())


def _view(row: DirectoryUser) -> DirectoryUserView:
    return DirectoryUserView(row.id, row.worker_id, row.entry, row.said["content"], row.recorded_at, row.changed_at)
