# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that an operator can set: its name, what it means, how it is written, and what holds where it is unset."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from openfla.site import forms_of_settings as form

INVENTED = "sample data: these numbers belong to nobody"


@dataclass(frozen=True, slots=True)
class Setting:
    """`otherwise` is the text that holds where nothing is set, `sample` the one with sample data.

    In both `{data}` is the folder of data and `{port}` the port. What is set and reads as None is as if it were unset.
    `secret`: the value is never shown.
    """

    name: str
    meaning: str
    read: Callable[[str, str], Any]
    otherwise: str = ""
    sample: str | None = None
    secret: bool = False


ADDRESS = (
    Setting("OPENFLA_PORT", "Port on 127.0.0.1 where the web answers.", form.port, "8321"),
    Setting(
        "OPENFLA_HOSTS",
        "Names of hosts under which the web answers, with commas.",
        form.names,
        "localhost,127.0.0.1,[::1]",
    ),
    Setting(
        "OPENFLA_PUBLIC_URL",
        "Address under which the world finds this installation.",
        form.public_address,
        "http://localhost:{port}",
    ),
    Setting(
        "OPENFLA_PROXIES",
        "Addresses or networks of the reverse proxies whose word on a request is taken, with commas.",
        form.text,
        "127.0.0.1,::1",
    ),
    Setting(
        "OPENFLA_SECURITY_CONTACT",
        "Where weaknesses are told, in security.txt: an address such as mailto:security@example.org.",
        form.text,
    ),
)
DATA = (
    Setting("OPENFLA_DATA", "Folder of keys, files and the embedded database.", form.path, "var"),
    Setting(
        "OPENFLA_DATABASE_URL",
        "The database, such as postgresql://user@host:5432/openfla, or one:5432,two:5432 where several stand in "
        "for each other, with ?target_session_attrs=read-write; unset: the embedded one.",
        form.text,
        secret=True,
    ),
    Setting(
        "OPENFLA_DATABASE_ROLE",
        "owner: work as the owner of the tables, as `openfla migrate` does by itself.",
        form.one_of("", "owner"),
    ),
    Setting("OPENFLA_POSTGRES_BIN", "Folder with initdb and pg_ctl, for the embedded database.", form.text),
    Setting("OPENFLA_SOCKETS", "Where the folder of the embedded database's socket is made.", form.text, "/tmp"),  # noqa: S108 - the folder in it is closed
)
LAW = (
    Setting(
        "OPENFLA_READINGS",
        "How what the law leaves open is read here, such as plan_threshold_unit=heads, with commas; unset: the default "
        "readings. Another choice is another edition: figures are computed anew.",
        form.readings,
    ),
)
PEOPLE = (
    Setting(
        "OPENFLA_PROVIDERS",
        "File of the identity providers of people; without one nobody signs in.",
        form.path,
    ),
    Setting("OPENFLA_NUMBERS", "1: national numbers are taken in.", form.switch, "0", "1"),
    Setting(
        "OPENFLA_NUMBERS_BASIS",
        "The text that authorises the use of national numbers (law of 8 August 1983, art. 8).",
        form.text,
        sample=INVENTED,
    ),
    Setting(
        "OPENFLA_INSPECTION_DELAY",
        "Days after which a look of an inspection is told, where its case says no other: 0 to 180.",
        form.delay,
        "0",
    ),
)
WATCHES = (
    Setting(
        "OPENFLA_METRICS_KEY",
        "Key with which a watch reads /metrics: 24 signs or more; unset: nobody reads it.",
        form.key,
        secret=True,
    ),
    Setting(
        "OPENFLA_LOG_FORM",
        "text or json: how a line of the log is written; json is one object a line, for what collects them.",
        form.one_of("text", "json"),
        "text",
    ),
    Setting(
        "OPENFLA_LOG_LEVEL",
        "warning, or info: a line for each request, job and event that was sent, too.",
        form.one_of("warning", "info"),
        "warning",
    ),
)
SOFTWARE = (
    Setting("OPENFLA_ISSUERS", "File of other authorisation servers whose tokens the API takes.", form.path),
    Setting("OPENFLA_CALLS_PER_MINUTE", "Calls of the API that a client may make in a minute.", form.number, "6000"),
    Setting(
        "OPENFLA_FAILURES_PER_MINUTE", "Failed calls in a minute, after which a client waits.", form.number, "1000"
    ),
    Setting("OPENFLA_VISITS_PER_MINUTE", "Calls without a token in a minute from one network.", form.number, "600"),
)
FILES = (
    Setting(
        "OPENFLA_ENVIRONMENT",
        "production or simulation: files name the one they are for, and the other refuses them.",
        form.one_of("production", "simulation"),
        "production",
    ),
    Setting("OPENFLA_MOST_MEGABYTES", "Size of the largest file of declarations, unpacked.", form.megabytes, "4096"),
    Setting("OPENFLA_DROP", "Folder with one for each system that drops files.", form.path, "{data}/drop"),
    Setting(
        "OPENFLA_DIMONA_TYPES",
        "Worker types of Dimona whose periods become contracts, with commas.",
        form.names,
        "OTH,BCW",
    ),
    Setting(
        "OPENFLA_SIGNATURES",
        "optional or required: whether files in the drop folder must be signed; who uploads or calls has signed in.",
        form.one_of("optional", "required"),
        "optional",
    ),
    Setting("OPENFLA_SCANNER", "Command that scans what comes in for viruses; the file is added to it.", form.command),
    Setting(
        "OPENFLA_CLAMD", "Address of ClamAV's daemon, which scans what comes in: unix:/… or tcp:host:port.", form.clamd
    ),
)
PAPERS = (
    Setting(
        "OPENFLA_CERTIFICATES",
        "Folder of the certificates by which documents are signed.",
        form.folder,
        "{data}/certificates",
    ),
    Setting(
        "OPENFLA_TIMESTAMPS",
        "Address of the authority that stamps the time on signatures (RFC 3161).",
        form.timestamps,
    ),
    Setting(
        "OPENFLA_CHECKPOINTS",
        "Folder into which signed checkpoints of the journal are written.",
        form.path,
        "{data}/checkpoints",
    ),
    Setting(
        "OPENFLA_MAIL",
        "Where mail is handed in: smtp://name:password@host:587, smtps://… or folder:/path; unset: none is sent.",
        form.text,
        sample="folder:{data}/mail",
        secret=True,
    ),
    Setting("OPENFLA_MAIL_FROM", "Address that mails are from.", form.text, sample="openfla@localhost"),
    Setting(
        "OPENFLA_MAIL_BOUNCES",
        "Address to which mails that can't be delivered come back, such as bounces@example.org; unset: the sender's.",
        form.text,
    ),
    Setting(
        "OPENFLA_MAIL_BOUNCES_FOLDER", "Maildir with reports on these mails, which is read every minute.", form.folder
    ),
    Setting(
        "OPENFLA_MAIL_BOUNCES_DAYS",
        "Days from when the log named a mail of that folder that it could not settle until it is removed, 1 to 30.",
        form.days_of_a_month,
        "30",
    ),
    Setting("OPENFLA_EBOX", "File that says how messages reach the citizen's e-Box.", form.path),
)
TRIALS = (
    Setting(
        "OPENFLA_DEMO", "1: sample data and named identities without a key, on this machine alone.", form.switch, "0"
    ),
    Setting("OPENFLA_LOCAL_PROVIDER_PORT", "Port of the sample data's identity provider.", form.port, "8322"),
    Setting(
        "OPENFLA_PRIVATE_TARGETS",
        "1: events may go to addresses that are not public; with sample data alone.",
        form.switch,
        "0",
    ),
    Setting(
        "OPENFLA_FAILPOINTS",
        "Moments at which a process fails on order, with commas; with sample data alone.",
        form.failpoints,
    ),
)
GROUPS: Mapping[str, tuple[Setting, ...]] = {
    "Where it answers": ADDRESS,
    "Data": DATA,
    "Law": LAW,
    "People": PEOPLE,
    "Software": SOFTWARE,
    "Files": FILES,
    "Papers and messages": PAPERS,
    "Watches": WATCHES,
    "Trials": TRIALS,
}
SETTINGS: Mapping[str, Setting] = {each.name: each for some in GROUPS.values() for each in some}
CONFIG = "OPENFLA_CONFIG"
"""Names the file in which the others stand; only the environment can say it."""
