# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The closed lists of the register: kinds of data, purposes, terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum


class DataClass(StrEnum):
    """What kind of data a column holds; the value is how the page calls it."""

    IDENTITY = "who somebody is"
    NUMBER = "national number"
    CONTACT = "where somebody lives and is reached"
    WORK = "contract and working time"
    RIGHTS = "training rights and their balance"
    LEARNING = "trainings, attendance and certificates"
    ACCESS = "who may do what, and from where"
    ACTS = "who did or looked at what"
    FREE_TEXT = "words that somebody typed"
    CONTENT = "received data, as they came"
    ORGANISATION = "about an organisation, nobody in particular"
    KEYS = "public keys and digests"
    COUNTS = "states, counts and times"
    REFERENCE = "opaque ids and the marks of versions"

    @property
    def is_personal(self) -> bool:
        """Whether it tells something of a person by itself; an opaque id does so through the row it leads to."""
        return self not in {self.ORGANISATION, self.KEYS, self.COUNTS, self.REFERENCE}


class Purpose(Enum):
    """What a table is there for."""

    ACCOUNT = "keep each worker's individual right to training and prove that it was honoured"
    IDENTIFY = "know that a worker of an employer is the person who signs in"
    ACCESS = "let in whom an organisation chose, for what it allowed, and nobody else"
    ACCOUNTABILITY = "prove who did and who looked at what, to the person, the employer and the inspection"
    EXCHANGE = "take in what organisations send and answer each record once"
    RESCUE = "carry over what was saved from the State's abolished account, with its proof"
    STATISTICS = "tell an authority of many, in figures in which nobody is"
    REFERENCE = "propose the name and address of an enterprise as the Crossroads Bank tells them, warn of what ceased"
    WORK_OF_ITS_OWN = "find and count quickly; made from other tables and made again at any time"


@dataclass(frozen=True, slots=True)
class Term:
    """How long rows are kept: in words, why, and the task that removes them ("" while none does).

    `settled` is false where no source states a term: the words then say what a careful employer would do.
    """

    words: str
    because: str
    removed_by: str = ""
    settled: bool = True


ERASING = "openfla.erase_overdue"
_CLAIMS = (
    "No explicit term is known for the employer's account (law of 3 October 2022, art. 55); the general rule for "
    "claims from employment contracts is one year after the end of the contract, at most five years after the fact."
)
LEFT = Term("1,826 days after the last contract of the worker", _CLAIMS, ERASING, settled=False)
ACCOUNT = Term("the contract, and until claims from it lapse", _CLAIMS, settled=False)
PERSON = Term("as long as a link leads to a worker or access is held", "GDPR art. 5(1)(e)", settled=False)
LAWFUL = Term("as long as what was done under it may be questioned", _CLAIMS, settled=False)
JOURNAL = Term(
    "the whole journal",
    "A proof that loses entries is none; rows hold opaque ids, words of closed lists and times (decision 28). No text "
    "states how long consultations of training accounts are kept.",
    settled=False,
)
FILE = Term("as the facts that rest on it", _CLAIMS, settled=False)
LEFT_OR_STRANGER = Term(
    "1,826 days after the last contract of the worker; of whom the staff directory names and who is no worker a year "
    "after it called them inactive, or said its last word of anybody",
    _CLAIMS,
    ERASING,
    settled=False,
)
LEFT_OR_BROUGHT = Term(
    "1,826 days after the last contract of the worker; names of those who acted as long as the journal that names them",
    _CLAIMS,
    ERASING,
    settled=False,
)
SIGNED_IN = Term("a year", "So that a person can see where they signed in (GDPR art. 5(1)(e))", ERASING, settled=False)
CODE = Term(
    "ninety days after its end where nobody used it, else as the access or link that came of it",
    "GDPR art. 5(1)(e)",
    ERASING,
    settled=False,
)
REQUEST = Term("a year where it was refused, else as the access that came of it", _CLAIMS, ERASING, settled=False)
WEEK = Term("seven days", "The time in which a sender may repeat a request", "openfla.sweep_answers")
UNTIL_USELESS = Term("until its own end", "After it the token request can't be sent again", "openfla.forget_assertions")
MONTH = Term(
    "thirty days after the software took it or its subscription ended, else until it takes it",
    "GDPR art. 5(1)(e)",
    ERASING,
    settled=False,
)
PUT_ASIDE = Term(
    "thirty days after the log named it, at the latest",
    "GDPR art. 5(1)(e)",
    "openfla.read_bounces",
    settled=False,
)
OF_NOBODY = Term("for good", "Groups of fewer than five workers or three employers are not in it")
REGISTER = Term(
    "as long as extracts are taken in; a unit that ceased stays, with the day",
    "Open data of the Crossroads Bank. Of a natural person who is an enterprise only the number is kept, and whether "
    "it is active, so that whoever types the number is told; no text states a term",
    settled=False,
)
BROUGHT = Term(
    "until the person takes it away, at once then; 1,826 days after the last account of the person here, or the last "
    "sign-in since",
    "The person brought it for the own account and nobody else sees it (GDPR art. 6(1)(a)); its file goes with the "
    "next sweep",
    ERASING,
    settled=False,
)
SHOWN = Term(
    "a year after its last day or after the person took it back",
    "The person made it to show it (GDPR art. 6(1)(a)); whoever holds it is told for a year that it is over. The paper "
    "itself goes with the next sweep once it was taken back",
    ERASING,
    settled=False,
)
STATES = Term(
    "for good",
    "Bits of a public list that lead to nobody: who holds a credential that was withdrawn must not be able to use it "
    "again once its worker is erased",
)
REMADE = Term("replaced with each change", "Follows from other tables", "the act that changes the facts")

EVERYWHERE: Mapping[DataClass, str] = {
    DataClass.REFERENCE: "id pk employer organisation entry recorded_at lineage corrects withdrawn_at withdrawn_entry",
    DataClass.FREE_TEXT: "withdrawal_reason",
}
"""Columns that mean the same in every table; a table names them only where it says otherwise."""
