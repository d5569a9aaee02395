# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Papers: tagged PDF files for keeping, made from plain data. Whoever needs one finds this through OPENFLA_PAPER."""

from openfla.channels.paper.account_form import account_form
from openfla.channels.paper.account_form_file import SCHEMA, account_form_json, account_form_xml
from openfla.channels.paper.certificate import certificate
from openfla.channels.paper.certificates import every_certificate, signing_for
from openfla.channels.paper.claims import claims, cut_said
from openfla.channels.paper.docx_file import MEDIA_TYPE as DOCX
from openfla.channels.paper.docx_file import docx
from openfla.channels.paper.extract import extract
from openfla.channels.paper.fund_days import fund_days
from openfla.channels.paper.hand_over_reading import hand_over_parts, read_hand_over
from openfla.channels.paper.issuing import issue, issue_certificate
from openfla.channels.paper.letters import letter_on_dispute, letters
from openfla.channels.paper.many_forms import account_forms_zip, issued_papers_zip
from openfla.channels.paper.plan_draft import drafted
from openfla.channels.paper.plan_table import plan_columns, plan_rows
from openfla.channels.paper.proof_pack import proof_pack, proof_pdf
from openfla.channels.paper.social_balance import social_balance, social_balance_rows
from openfla.channels.paper.training_plan import follow_up, training_plan
from openfla.channels.paper.writing import paper

__all__ = [
    "DOCX",
    "SCHEMA",
    "account_form",
    "account_form_json",
    "account_form_xml",
    "account_forms_zip",
    "certificate",
    "claims",
    "cut_said",
    "docx",
    "drafted",
    "every_certificate",
    "extract",
    "follow_up",
    "fund_days",
    "hand_over_parts",
    "issue",
    "issue_certificate",
    "issued_papers_zip",
    "letter_on_dispute",
    "letters",
    "paper",
    "plan_columns",
    "plan_rows",
    "proof_pack",
    "proof_pdf",
    "read_hand_over",
    "signing_for",
    "social_balance",
    "social_balance_rows",
    "training_plan",
]
