# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The three machines on a bridge of their own, what they say of each other, and the address for the product."""

import json
import os
import random
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg

from tests.site.cluster.node import Node, ip

PROGRAMS = ("patroni", "etcd", "ip", "nsenter", "setpriv", "openssl")
DEBIAN = Path("/usr/lib/postgresql/15/bin/postgres")
PATIENCE = 180.0
OWNER = "openfla_owner"
ROLES = (
    f"CREATE ROLE {OWNER} LOGIN CREATEROLE BYPASSRLS PASSWORD 'choose-a-fourth'",
    f'GRANT SET ON PARAMETER "openfla.scope", "openfla.reach" TO {OWNER}',
    f"CREATE DATABASE openfla OWNER {OWNER}",
)
"""As the how-to of an installation makes them."""


def lacking() -> str:
    """Why these machines can't be made here; empty where they can."""
    if os.geteuid() != 0:
        return "network namespaces are made by root"
    if missing := [each for each in PROGRAMS if shutil.which(each) is None]:
        return f"not installed: {', '.join(missing)}"
    if not DEBIAN.exists():
        return f"{DEBIAN} is not there"
    return _no_namespace()


def _no_namespace() -> str:
    name = f"openfla-{os.getpid()}"
    try:
        ip("netns", "add", name)
        ip("netns", "del", name)
    except subprocess.CalledProcessError as error:
        return f"no network namespaces here: {error.stderr}"
    return ""


def until(true: Callable[[], object], what: Callable[[], str], within: float = PATIENCE) -> None:
    """Waits until it is true, and tells what was there instead."""
    last = time.monotonic() + within
    while not true():
        assert time.monotonic() < last, what()
        time.sleep(0.1)


@dataclass(slots=True)
class Member:
    """What Patroni says of a machine."""

    name: str
    role: str
    state: str
    timeline: int
    lag: int


class Three:
    """Made whole and started; `url` leads the product to whichever of them leads."""

    def __init__(self, folder: Path) -> None:
        chance = random.SystemRandom()
        net, self.mark = f"10.{chance.randrange(100, 200)}.{chance.randrange(256)}", f"fo{os.getpid() % 100_000}"
        self.nodes = [Node(place, net, self.mark, folder / f"db{place}") for place in (1, 2, 3)]
        self.bridge, self._own = f"{self.mark}b", f"{net}.254/24"

    @cached_property
    def servers(self) -> str:
        return ",".join(f"{each.address}:5432" for each in self.nodes)

    @property
    def url(self) -> str:
        """For the product: three servers, the one that can be written to, encrypted."""
        said = "target_session_attrs=read-write&sslmode=require"
        return f"postgresql://{OWNER}:choose-a-fourth@{self.servers}/openfla?{said}"

    def start(self) -> None:
        """All three, and the database that an installation begins with."""
        ip("link", "add", self.bridge, "type", "bridge")
        ip("addr", "add", self._own, "dev", self.bridge)
        ip("link", "set", self.bridge, "up")
        for each in self.nodes:
            each.connect(self.bridge)
            each.prepare()
            each.start()
        self.whole()
        with psycopg.connect(self.super_url("postgres"), autocommit=True) as connection:
            for statement in ROLES:
                connection.execute(statement)

    def super_url(self, database: str = "openfla") -> str:
        """The leader, as its superuser."""
        said = "target_session_attrs=read-write&sslmode=require&connect_timeout=2"
        return f"postgresql://postgres:choose-one@{self.servers}/{database}?{said}"

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """From the leader, past row security."""
        with psycopg.connect(self.super_url()) as connection:
            return connection.execute(query, values).fetchall()

    def members(self) -> list[Member]:
        """As the first machine tells that answers; of what its Patroni last saw."""
        for each in self.nodes:
            with (
                suppress(OSError, ValueError),
                urllib.request.urlopen(f"http://{each.address}:8008/cluster", timeout=2) as said,
            ):
                return [*map(_member, json.load(said)["members"])]
        return []

    def is_whole(self) -> bool:
        """One leads, one holds all that was acknowledged, the third follows; on one timeline."""
        found = self.members()
        roles = sorted(each.role for each in found)
        level = len({each.timeline for each in found}) == 1 and all(
            each.lag == 0 for each in found if each.role != "leader"
        )
        return (
            roles == ["leader", "replica", "sync_standby"] and level and {each.state for each in found} == {"running"}
        )

    def whole(self) -> None:
        """Waits for it."""
        until(self.is_whole, self.told)

    def leader(self) -> Node:
        """The machine that can be written to now. AssertionError if none is."""
        [found] = [each.name for each in self.members() if each.role == "leader"]
        return self.named(found)

    def led_by_another(self, gone: Node) -> bool:
        """Whether one of the others leads by now."""
        return any(each.role == "leader" and each.name != gone.name for each in self.members())

    def taken_over(self, gone: Node) -> None:
        """Waits for it."""
        until(lambda: self.led_by_another(gone), self.told)

    def standby(self) -> Node:
        """The one that holds all that was acknowledged."""
        [found] = [each.name for each in self.members() if each.role == "sync_standby"]
        return self.named(found)

    def named(self, name: str) -> Node:
        return next(each for each in self.nodes if each.name == name)

    def told(self) -> str:
        """All that helps to understand why it is not as it should be."""
        logs = [f"--- {each.name} {log}\n{each.said(log)}" for each in self.nodes for log in ("patroni", "etcd")]
        return "\n".join([str(self.members()), *logs])

    def remove(self) -> None:
        """Nothing stays of it."""
        for each in self.nodes:
            each.remove()
        with suppress(subprocess.CalledProcessError):
            ip("link", "del", self.bridge)


def _member(said: dict[str, Any]) -> Member:
    lag = said.get("lag", 0)
    return Member(
        said["name"], said["role"], said["state"], int(said.get("timeline") or 0), lag if isinstance(lag, int) else -1
    )


@contextmanager
def three(folder: Path) -> Iterator[Three]:
    """Running; nothing of them is left afterwards."""
    made = Three(folder)
    try:
        made.start()
        yield made
    finally:
        made.remove()
