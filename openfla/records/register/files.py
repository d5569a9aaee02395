# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was sent, saved and answered, and the journal."""

from openfla.records.register.classes import (
    BROUGHT,
    FILE,
    JOURNAL,
    LAWFUL,
    LEFT,
    LEFT_OR_BROUGHT,
    MONTH,
    PUT_ASIDE,
    REMADE,
    SHOWN,
    STATES,
    WEEK,
    DataClass,
    Purpose,
    Term,
)
from openfla.records.register.table import Table

TABLES = {
    "Batch": Table(
        Purpose.EXCHANGE,
        FILE,
        {
            DataClass.ACCESS: "person client within",
            DataClass.FREE_TEXT: "filename",
            DataClass.CONTENT: "stored_as rows_as",
            DataClass.KEYS: "digest",
            DataClass.COUNTS: (
                "kind size state mapping language problems total previewed processed created changed unchanged "
                "refused dry offset counted_to lease leased_until received_at started_at ended_at"
            ),
            DataClass.REFERENCE: "sender undoes",
        },
    ),
    "BatchRecord": Table(
        Purpose.EXCHANGE,
        FILE,
        {
            DataClass.COUNTS: "line phase state problems place",
            DataClass.REFERENCE: "batch reference",
        },
    ),
    "BatchTally": Table(
        Purpose.EXCHANGE,
        FILE,
        {
            DataClass.COUNTS: "code severity records first_line",
            DataClass.REFERENCE: "batch",
        },
    ),
    "RememberedMapping": Table(
        Purpose.EXCHANGE,
        LAWFUL,
        {
            DataClass.ORGANISATION: "shape mapping",
        },
    ),
    "Declaration": Table(
        Purpose.EXCHANGE,
        LEFT,
        {
            DataClass.COUNTS: "act",
            DataClass.KEYS: "marks",
            DataClass.REFERENCE: "sender reference fact",
        },
    ),
    "DroppedFile": Table(
        Purpose.EXCHANGE,
        FILE,
        {
            DataClass.FREE_TEXT: "name",
            DataClass.KEYS: "signed_by",
            DataClass.COUNTS: "sequence problems receipt_at result_at",
            DataClass.REFERENCE: "client batch",
        },
    ),
    "KeptAnswer": Table(
        Purpose.EXCHANGE,
        WEEK,
        {
            DataClass.CONTENT: "body",
            DataClass.KEYS: "asked",
            DataClass.COUNTS: "status headers",
            DataClass.REFERENCE: "client key",
        },
    ),
    "Delivery": Table(
        Purpose.EXCHANGE,
        MONTH,
        {
            DataClass.COUNTS: "type at turn state tries next_at answer",
            DataClass.REFERENCE: "subscription change fact worker",
        },
    ),
    "EventCursor": Table(
        Purpose.EXCHANGE,
        REMADE,
        {
            DataClass.REFERENCE: "transaction entry_after position",
        },
    ),
    "Era": Table(
        Purpose.EXCHANGE,
        LAWFUL,
        {
            DataClass.REFERENCE: "number server",
        },
    ),
    "Rescue": Table(
        Purpose.RESCUE,
        FILE,
        {
            DataClass.IDENTITY: "saved_by",
            DataClass.FREE_TEXT: "filename",
            DataClass.CONTENT: "stored_as",
            DataClass.KEYS: "digest",
            DataClass.COUNTS: "saved_on size",
            DataClass.REFERENCE: "batch worker",
        },
    ),
    "RescuedFact": Table(
        Purpose.RESCUE,
        LEFT,
        {
            DataClass.COUNTS: "kind line how score origins",
            DataClass.REFERENCE: "rescue fact worker",
        },
    ),
    "PayrollRule": Table(
        Purpose.EXCHANGE,
        FILE,
        {DataClass.COUNTS: "field decision"},
    ),
    "DirectoryRule": Table(
        Purpose.EXCHANGE,
        FILE,
        {DataClass.COUNTS: "field decision"},
    ),
    "RescueRule": Table(
        Purpose.RESCUE,
        FILE,
        {
            DataClass.COUNTS: "kind differs decision",
        },
    ),
    "RescueDoubt": Table(
        Purpose.RESCUE,
        LEFT,
        {
            DataClass.CONTENT: "said content",
            DataClass.COUNTS: "line kind candidate_kind score parts differs state decided_at",
            DataClass.REFERENCE: "rescue worker candidate rule decided_entry",
        },
    ),
    "SelfDeclaration": Table(
        Purpose.RESCUE,
        LEFT,
        {
            DataClass.CONTENT: "said content filename stored_as",
            DataClass.FREE_TEXT: "reason",
            DataClass.COUNTS: "line state decided_at type digest size",
            DataClass.REFERENCE: "rescue worker participation decided_entry corrects",
        },
    ),
    "IssuedDocument": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.CONTENT: "stored_as data_stored_as xml_stored_as",
            DataClass.ACTS: "signed_by",
            DataClass.KEYS: "content code digest data_digest xml_digest",
            DataClass.COUNTS: "kind on read_at language edition size data_size xml_size",
            DataClass.REFERENCE: "worker",
        },
    ),
    "Credential": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.LEARNING: "said",
            DataClass.KEYS: "subject",
            DataClass.COUNTS: "status_list status_index ended_by",
            DataClass.REFERENCE: "worker participation part training",
        },
    ),
    "Diploma": Table(
        Purpose.ACCOUNT,
        BROUGHT,
        {
            DataClass.IDENTITY: "person holder",
            DataClass.LEARNING: "title issuer_name awarded",
            DataClass.CONTENT: "stored_as",
            DataClass.FREE_TEXT: "filename",
            DataClass.KEYS: "issuer digest",
            DataClass.COUNTS: "form state title_typed ends_at checked_at next_at tries size",
        },
    ),
    "Extract": Table(
        Purpose.ACCOUNT,
        SHOWN,
        {
            DataClass.IDENTITY: "person",
            DataClass.LEARNING: "said",
            DataClass.CONTENT: "stored_as",
            DataClass.KEYS: "code digest",
            DataClass.COUNTS: "language holds_until size",
            DataClass.REFERENCE: "parts trainings diplomas",
        },
    ),
    "CredentialStatus": Table(
        Purpose.ACCOUNTABILITY,
        STATES,
        {
            DataClass.COUNTS: "number index revoked_at",
        },
    ),
    "Dispute": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.FREE_TEXT: "title wanted reason",
            DataClass.LEARNING: "on minutes",
            DataClass.COUNTS: "kind asked_on answer_by proposed_on reply_by state answered_at ended_at",
            DataClass.REFERENCE: "worker fact",
        },
    ),
    "DisputeStep": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.FREE_TEXT: "text",
            DataClass.COUNTS: "kind due_by",
            DataClass.REFERENCE: "dispute worker",
        },
    ),
    "DisputeFile": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.FREE_TEXT: "filename",
            DataClass.CONTENT: "stored_as",
            DataClass.KEYS: "digest",
            DataClass.COUNTS: "type size",
            DataClass.REFERENCE: "dispute worker",
        },
    ),
    "TrainingRequest": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.FREE_TEXT: "reason link",
            DataClass.LEARNING: "title provider_name minutes numerator denominator from_on until_on",
            DataClass.COUNTS: "state",
            DataClass.REFERENCE: "worker participation",
        },
    ),
    "TrainingInvite": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.FREE_TEXT: "answer",
            DataClass.COUNTS: "kind sequence language state changed_at tries next_at",
            DataClass.REFERENCE: "worker participation training version details run",
        },
    ),
    "RollCall": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.LEARNING: "on starts_at",
            DataClass.COUNTS: "minutes closed_at",
            DataClass.REFERENCE: "training closed_entry",
        },
    ),
    "Presence": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.REFERENCE: "roll_call worker",
        },
    ),
    "IssueRun": Table(
        Purpose.ACCOUNT,
        FILE,
        {
            DataClass.ACTS: "person",
            DataClass.COUNTS: "on language state total issued unchanged refused lap waits waits_for resumes_at "
            "stopped_by lease ended_at year_end",
            DataClass.REFERENCE: "after organisation held_back",
        },
    ),
    "WorkerRun": Table(
        Purpose.ACCOUNT,
        FILE,
        {
            DataClass.ACTS: "person channel",
            DataClass.FREE_TEXT: "words",
            DataClass.COUNTS: "act total state done changed unchanged refused stopped_by lease asked_at ended_at",
            DataClass.REFERENCE: "organisation chosen key undoes held_back entries",
        },
    ),
    "ClientRun": Table(
        Purpose.ACCOUNT,
        LAWFUL,
        {
            DataClass.ACTS: "person",
            DataClass.FREE_TEXT: "reason",
            DataClass.COUNTS: "act language state done changed unchanged stopped_by lease ended_at",
            DataClass.REFERENCE: "organisation clients held_back",
        },
    ),
    "YearEndOrder": Table(
        Purpose.ACCOUNT,
        LAWFUL,
        {
            DataClass.COUNTS: "language first_year",
        },
    ),
    "InformationOrder": Table(
        Purpose.ACCOUNT,
        LAWFUL,
        {
            DataClass.COUNTS: "language by_email",
        },
    ),
    "WorkerMessage": Table(
        Purpose.ACCOUNT,
        LEFT,
        {
            DataClass.RIGHTS: "year left denominator",
            DataClass.FREE_TEXT: "answer went_answer",
            DataClass.COUNTS: (
                "kind on way language language_chosen state changed_at tries next_at handed_over_on went_at"
            ),
            DataClass.REFERENCE: "worker details run step",
        },
    ),
    "JournalEntry": Table(
        Purpose.ACCOUNTABILITY,
        JOURNAL,
        {
            DataClass.ACTS: "at actor_kind person system channel acts",
            DataClass.COUNTS: "sequence edition",
            DataClass.KEYS: "salt leaf",
            DataClass.REFERENCE: "trace transaction",
        },
    ),
    "JournalSubject": Table(
        Purpose.ACCOUNTABILITY,
        JOURNAL,
        {
            DataClass.ACTS: "act worker outcome",
            DataClass.REFERENCE: "position mandate reference transaction",
        },
    ),
    "BroughtJournal": Table(
        Purpose.ACCOUNTABILITY,
        JOURNAL,
        {
            DataClass.KEYS: "key checkpoint",
            DataClass.COUNTS: "origin size signed_at",
            DataClass.REFERENCE: "former",
        },
    ),
    "BroughtNode": Table(
        Purpose.ACCOUNTABILITY,
        JOURNAL,
        {DataClass.ACTS: "shown", DataClass.KEYS: "hash", DataClass.REFERENCE: "journal place leaves"},
    ),
    "BroughtName": Table(
        Purpose.ACCOUNTABILITY,
        LEFT_OR_BROUGHT,
        {DataClass.IDENTITY: "name", DataClass.COUNTS: "kind", DataClass.REFERENCE: "journal key worker"},
    ),
    "SealedEntry": Table(
        Purpose.ACCOUNTABILITY,
        JOURNAL,
        {
            DataClass.KEYS: "leaf",
            DataClass.REFERENCE: "place",
        },
    ),
    "Seal": Table(
        Purpose.ACCOUNTABILITY,
        JOURNAL,
        {
            DataClass.KEYS: "root digest",
            DataClass.COUNTS: "number first size at",
            DataClass.REFERENCE: "transaction sequence",
        },
    ),
    "Checkpoint": Table(
        Purpose.ACCOUNTABILITY,
        JOURNAL,
        {
            DataClass.KEYS: "peaks text",
            DataClass.COUNTS: "number size at",
        },
    ),
}
OUTSIDE: tuple[tuple[str, tuple[DataClass, ...], Term], ...] = (
    (
        "What comes to the address for returned mails (`OPENFLA_MAIL_BOUNCES_FOLDER`) and is no report, as answers",
        (DataClass.IDENTITY, DataClass.CONTACT, DataClass.FREE_TEXT),
        PUT_ASIDE,
    ),
)
"""Files that no table names: what is in them, of what kind, how long."""
