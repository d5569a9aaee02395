# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The last judge is the database; this turns what it refused into a problem with a code."""

from django.db import Error

from openfla.terms.problem import Problem

CODES = {
    "worker_reference_once": "worker.reference_taken",
    "worker_number_once_per_employer": "worker.number_taken",
    "hired_within": "grant.reaches_some",
    "employment_start_once": "employment.same_start",
    "employment_period_ordered": "employment.ends_before_start",
    "segment_hours_within_full_time": "employment.hours_above_full_time",
    "training_reference_once": "training.reference_taken",
    "training_template_name_once": "template.name_taken",
    "participation_once": "participation.already_registered",
    "deadline_done_once": "desk.changed_meanwhile",
    "size_once_per_quarter_and_source": "size.already_declared",
    "organisation_enterprise_number_key": "organisation.already_registered",
    "grant_one_principal": "desk.changed_meanwhile",
    "link_one_person": "link.already_linked",
    "technical_client_number_once": "client.number_taken",
    "api_client_name_once": "api_client.name_taken",
    "client_key_id_once": "client_key.id_taken",
    "assertion_once": "api_client.assertion_used",
    "dropped_name_once": "drop.name_used",
}


def problem_of(error: Error) -> Problem:
    """The problem behind a violated constraint; values never carry row contents.

    Without a constraint (a number too large for its column), the kind of the error is the rule.
    """
    diagnosis = getattr(error.__cause__, "diag", None)
    constraint = (getattr(diagnosis, "constraint_name", None) or "").removeprefix("records_")
    if constraint.endswith("_one_current"):
        return Problem("desk.changed_meanwhile")
    rule = constraint or type(error.__cause__).__name__
    return Problem(CODES.get(constraint, "desk.refused_by_database"), "", {"constraint": rule})
