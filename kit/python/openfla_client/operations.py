# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every operation of the contract as a method. Written by `kit/python/generate.py`."""

from typing import Any

from openfla_client import shapes
from openfla_client.transport import Answer, Transport


class Operations:
    """One method per operation, named after it."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def check_health(self) -> Answer[shapes.HealthStatus]:
        """Is the service up."""
        return self._transport.send("GET", "/health")

    def get_contract_as_yaml(self) -> Answer[Any]:
        """This document in YAML."""
        return self._transport.send("GET", "/doc/openapi.yaml", accept="application/yaml")

    def get_contract_as_json(self) -> Answer[shapes.Contract]:
        """This document in JSON."""
        return self._transport.send("GET", "/doc/openapi.json")

    def list_accounts(
        self,
        enterprise_number: str,
        *,
        year: Any = None,
        standing: Any = None,
        sort: Any = None,
        page: Any = None,
        page_size: Any = None,
    ) -> Answer[shapes.Accounts]:
        """Accounts of an employer in a year."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/accounts",
            query=_given({"year": year, "standing": standing, "sort": sort, "page": page, "pageSize": page_size}),
        )

    def query_accounts(self, enterprise_number: str, body: shapes.AccountQuery) -> Answer[shapes.AccountsFound]:
        """Find accounts by who it is."""
        return self._transport.send("POST", f"/employers/{enterprise_number}/accounts/query", content=body)

    def get_account(self, enterprise_number: str, account_id: str) -> Answer[shapes.Account]:
        """An account with its balances."""
        return self._transport.send("GET", f"/employers/{enterprise_number}/accounts/{account_id}")

    def get_worker(
        self, enterprise_number: str, account_id: str, *, if_none_match: str | None = None
    ) -> Answer[shapes.Worker]:
        """The worker as the employer knows them."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/accounts/{account_id}/worker",
            headers=_given({"If-None-Match": if_none_match}),
        )

    def correct_worker(
        self,
        enterprise_number: str,
        account_id: str,
        body: shapes.WorkerToCorrect,
        *,
        if_match: str,
        idempotency_key: str | None = None,
    ) -> Answer[shapes.WorkerReceipt]:
        """Correct what is known of a worker."""
        return self._transport.send(
            "PUT",
            f"/employers/{enterprise_number}/accounts/{account_id}/worker",
            content=body,
            headers=_given({"If-Match": if_match, "Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def get_balance(
        self,
        enterprise_number: str,
        account_id: str,
        year: str,
        *,
        as_of: Any = None,
        known_on: Any = None,
        recorded_until: Any = None,
    ) -> Answer[shapes.Balance]:
        """The balance of a year, or of a day in it."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/accounts/{account_id}/balances/{year}",
            query=_given({"asOf": as_of, "knownOn": known_on, "recordedUntil": recorded_until}),
        )

    def explain_balance(
        self, enterprise_number: str, account_id: str, year: str, *, known_on: Any = None, recorded_until: Any = None
    ) -> Answer[shapes.Explanation]:
        """Why the balance is what it is."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/accounts/{account_id}/balances/{year}/explanation",
            query=_given({"knownOn": known_on, "recordedUntil": recorded_until}),
        )

    def get_ledger(
        self,
        enterprise_number: str,
        account_id: str,
        year: str,
        *,
        as_of: Any = None,
        known_on: Any = None,
        recorded_until: Any = None,
    ) -> Answer[shapes.Ledger]:
        """Every movement of a year."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/accounts/{account_id}/balances/{year}/ledger",
            query=_given({"asOf": as_of, "knownOn": known_on, "recordedUntil": recorded_until}),
        )

    def list_batches(
        self, *, state: Any = None, dry_run: Any = None, page: Any = None, page_size: Any = None
    ) -> Answer[shapes.Batches]:
        """Files that the own organisation sent."""
        return self._transport.send(
            "GET", "/batches", query=_given({"state": state, "dryRun": dry_run, "page": page, "pageSize": page_size})
        )

    def submit_batch(
        self, body: bytes, *, dry_run: Any = None, label: Any = None, idempotency_key: str | None = None
    ) -> Answer[shapes.BatchAccepted]:
        """Send a file of declarations or of payroll messages."""
        return self._transport.send(
            "POST",
            "/batches",
            content=body,
            media="application/xml",
            query=_given({"dryRun": dry_run, "label": label}),
            headers=_given({"Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def get_batch(self, batch_id: str) -> Answer[shapes.Batch]:
        """How far a file is."""
        return self._transport.send("GET", f"/batches/{batch_id}")

    def get_receipt(self, batch_id: str) -> Answer[Any]:
        """Whether a file can be processed."""
        return self._transport.send("GET", f"/batches/{batch_id}/receipt", accept="application/xml")

    def get_result(self, batch_id: str) -> Answer[shapes.Batch]:
        """What became of the records."""
        return self._transport.send("GET", f"/batches/{batch_id}/result")

    def list_records(
        self, batch_id: str, *, state: Any = None, after_record: Any = None, page_size: Any = None
    ) -> Answer[shapes.Records]:
        """What became of each record."""
        return self._transport.send(
            "GET",
            f"/batches/{batch_id}/records",
            query=_given({"state": state, "afterRecord": after_record, "pageSize": page_size}),
        )

    def get_record(self, batch_id: str, record_number: str) -> Answer[shapes.Record]:
        """What became of one record."""
        return self._transport.send("GET", f"/batches/{batch_id}/records/{record_number}")

    def get_refused_records(self, batch_id: str) -> Answer[Any]:
        """The file with its refused records alone."""
        return self._transport.send("GET", f"/batches/{batch_id}/refusedRecords", accept="application/xml")

    def cancel_batch(self, batch_id: str, *, idempotency_key: str | None = None) -> Answer[Any]:
        """Stop a file."""
        return self._transport.send(
            "POST",
            f"/batches/{batch_id}/cancellations",
            headers=_given({"Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def list_changes(
        self, enterprise_number: str, *, after_change: Any = None, page_size: Any = None
    ) -> Answer[shapes.Changes]:
        """Read what changed at an employer."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/changes",
            query=_given({"afterChange": after_change, "pageSize": page_size}),
        )

    def read_own_client(self) -> Answer[shapes.ApiClient]:
        """Who am I."""
        return self._transport.send("GET", "/client")

    def list_employments(
        self,
        enterprise_number: str,
        *,
        account_id: Any = None,
        active_on: Any = None,
        page: Any = None,
        page_size: Any = None,
    ) -> Answer[shapes.Employments]:
        """Contracts of an employer."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/employments",
            query=_given({"accountId": account_id, "activeOn": active_on, "page": page, "pageSize": page_size}),
        )

    def register_employment(
        self, enterprise_number: str, body: shapes.EmploymentToRegister, *, idempotency_key: str
    ) -> Answer[shapes.EmploymentReceipt]:
        """Register a contract and, where new, its worker."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/employments",
            content=body,
            headers=_given({"Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def get_employment(
        self, enterprise_number: str, employment_id: str, *, if_none_match: str | None = None
    ) -> Answer[shapes.Employment]:
        """A contract."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/employments/{employment_id}",
            headers=_given({"If-None-Match": if_none_match}),
        )

    def correct_employment(
        self,
        enterprise_number: str,
        employment_id: str,
        body: shapes.EmploymentToCorrect,
        *,
        if_match: str,
        idempotency_key: str | None = None,
    ) -> Answer[shapes.EmploymentReceipt]:
        """Correct a contract."""
        return self._transport.send(
            "PUT",
            f"/employers/{enterprise_number}/employments/{employment_id}",
            content=body,
            headers=_given({"If-Match": if_match, "Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def cancel_employment(
        self,
        enterprise_number: str,
        employment_id: str,
        body: shapes.CancellationToRegister,
        *,
        if_match: str,
        idempotency_key: str | None = None,
    ) -> Answer[Any]:
        """Cancel a contract registered by mistake."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/employments/{employment_id}/cancellations",
            content=body,
            headers=_given({"If-Match": if_match, "Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def list_organisations(self, *, page: Any = None, page_size: Any = None) -> Answer[shapes.Organisations]:
        """Organisations for which the client may act today."""
        return self._transport.send("GET", "/organisations", query=_given({"page": page, "pageSize": page_size}))

    def get_organisation(self, enterprise_number: str) -> Answer[shapes.Organisation]:
        """An organisation for which the client may act today."""
        return self._transport.send("GET", f"/organisations/{enterprise_number}")

    def list_mandates(
        self, *, side: Any = None, in_force: Any = None, page: Any = None, page_size: Any = None
    ) -> Answer[shapes.Mandates]:
        """Mandates that the own organisation gave or holds."""
        return self._transport.send(
            "GET", "/mandates", query=_given({"side": side, "inForce": in_force, "page": page, "pageSize": page_size})
        )

    def get_mandate(self, mandate_id: str) -> Answer[shapes.Mandate]:
        """A mandate."""
        return self._transport.send("GET", f"/mandates/{mandate_id}")

    def list_grants(self) -> Answer[shapes.Grants]:
        """Who may do what for the own organisation."""
        return self._transport.send("GET", "/grants")

    def get_grant(self, grant_id: str) -> Answer[shapes.Grant]:
        """A grant."""
        return self._transport.send("GET", f"/grants/{grant_id}")

    def list_participations(
        self, enterprise_number: str, training_id: str, *, page: Any = None, page_size: Any = None
    ) -> Answer[shapes.Participations]:
        """Who takes part in a training."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/trainings/{training_id}/participations",
            query=_given({"page": page, "pageSize": page_size}),
        )

    def register_participation(
        self, enterprise_number: str, training_id: str, body: shapes.ParticipationToRegister, *, idempotency_key: str
    ) -> Answer[shapes.ParticipationReceipt]:
        """Register one worker's part in a training."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/trainings/{training_id}/participations",
            content=body,
            headers=_given({"Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def get_participation(
        self, enterprise_number: str, participation_id: str, *, if_none_match: str | None = None
    ) -> Answer[shapes.Participation]:
        """One worker's part in a training."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/participations/{participation_id}",
            headers=_given({"If-None-Match": if_none_match}),
        )

    def correct_participation(
        self,
        enterprise_number: str,
        participation_id: str,
        body: shapes.ParticipationToCorrect,
        *,
        if_match: str,
        idempotency_key: str | None = None,
    ) -> Answer[shapes.ParticipationReceipt]:
        """Correct one worker's part in a training."""
        return self._transport.send(
            "PUT",
            f"/employers/{enterprise_number}/participations/{participation_id}",
            content=body,
            headers=_given({"If-Match": if_match, "Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def cancel_participation(
        self,
        enterprise_number: str,
        participation_id: str,
        body: shapes.CancellationToRegister,
        *,
        if_match: str,
        idempotency_key: str | None = None,
    ) -> Answer[Any]:
        """Cancel one worker's part in a training."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/participations/{participation_id}/cancellations",
            content=body,
            headers=_given({"If-Match": if_match, "Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def list_joint_committees(self, *, lang: Any = None) -> Answer[shapes.JointCommittees]:
        """Joint committees."""
        return self._transport.send("GET", "/refData/jointCommittees", query=_given({"lang": lang}))

    def get_joint_committee(self, joint_committee_code: str, *, lang: Any = None) -> Answer[shapes.JointCommittee]:
        """A joint committee."""
        return self._transport.send(
            "GET", f"/refData/jointCommittees/{joint_committee_code}", query=_given({"lang": lang})
        )

    def list_training_types(self, *, lang: Any = None) -> Answer[shapes.TrainingTypes]:
        """Types of training."""
        return self._transport.send("GET", "/refData/trainingTypes", query=_given({"lang": lang}))

    def get_training_type(self, training_type_code: str, *, lang: Any = None) -> Answer[shapes.ListedTrainingType]:
        """A type of training."""
        return self._transport.send("GET", f"/refData/trainingTypes/{training_type_code}", query=_given({"lang": lang}))

    def list_training_fields(self, *, lang: Any = None) -> Answer[shapes.TrainingFields]:
        """Fields of training."""
        return self._transport.send("GET", "/refData/trainingFields", query=_given({"lang": lang}))

    def get_training_field(self, training_field_code: str, *, lang: Any = None) -> Answer[shapes.ListedTrainingField]:
        """A field of training."""
        return self._transport.send(
            "GET", f"/refData/trainingFields/{training_field_code}", query=_given({"lang": lang})
        )

    def list_problem_types(self) -> Answer[shapes.ProblemTypes]:
        """Types of problems."""
        return self._transport.send("GET", "/refData/problemTypes")

    def get_problem_type(self, problem_type: str) -> Answer[shapes.ProblemType]:
        """A type of problem."""
        return self._transport.send("GET", f"/refData/problemTypes/{problem_type}")

    def list_law_parameters(self, *, page: Any = None, page_size: Any = None) -> Answer[shapes.LawParameters]:
        """Every value of the law, with its source."""
        return self._transport.send(
            "GET", "/refData/lawParameters", query=_given({"page": page, "pageSize": page_size})
        )

    def get_law_parameter(self, law_parameter_code: str) -> Answer[shapes.LawParameter]:
        """A value of the law through the years."""
        return self._transport.send("GET", f"/refData/lawParameters/{law_parameter_code}")

    def list_training_requests(
        self, enterprise_number: str, *, state: Any = None, text: Any = None, page: Any = None, page_size: Any = None
    ) -> Answer[shapes.TrainingRequests]:
        """Trainings that workers ask for."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/trainingRequests",
            query=_given({"state": state, "text": text, "page": page, "pageSize": page_size}),
        )

    def get_training_request(
        self, enterprise_number: str, request_id: str, *, if_none_match: str | None = None
    ) -> Answer[shapes.ListedTrainingRequest]:
        """One training that a worker asks for."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/trainingRequests/{request_id}",
            headers=_given({"If-None-Match": if_none_match}),
        )

    def answer_training_request(
        self, enterprise_number: str, request_id: str, body: shapes.RequestAnswer, *, idempotency_key: str | None = None
    ) -> Answer[Any]:
        """Answer a request."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/trainingRequests/{request_id}/answers",
            content=body,
            headers=_given({"Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def list_rights(
        self,
        enterprise_number: str,
        *,
        year: Any = None,
        account_id: Any = None,
        whole_employer: Any = None,
        page: Any = None,
        page_size: Any = None,
    ) -> Answer[shapes.Rights]:
        """Recorded rights of an employer."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/rights",
            query=_given(
                {
                    "year": year,
                    "accountId": account_id,
                    "wholeEmployer": whole_employer,
                    "page": page,
                    "pageSize": page_size,
                }
            ),
        )

    def register_right(
        self, enterprise_number: str, body: shapes.RightToRegister, *, idempotency_key: str
    ) -> Answer[shapes.RightReceipt]:
        """Record a right of a worker, or of everybody."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/rights",
            content=body,
            headers=_given({"Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def get_right(
        self, enterprise_number: str, right_id: str, *, if_none_match: str | None = None
    ) -> Answer[shapes.Right]:
        """A recorded right."""
        return self._transport.send(
            "GET", f"/employers/{enterprise_number}/rights/{right_id}", headers=_given({"If-None-Match": if_none_match})
        )

    def correct_right(
        self,
        enterprise_number: str,
        right_id: str,
        body: shapes.RightToCorrect,
        *,
        if_match: str,
        idempotency_key: str | None = None,
    ) -> Answer[shapes.RightReceipt]:
        """Correct the days of a right."""
        return self._transport.send(
            "PUT",
            f"/employers/{enterprise_number}/rights/{right_id}",
            content=body,
            headers=_given({"If-Match": if_match, "Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def cancel_right(
        self,
        enterprise_number: str,
        right_id: str,
        body: shapes.CancellationToRegister,
        *,
        if_match: str,
        idempotency_key: str | None = None,
    ) -> Answer[Any]:
        """Cancel a recorded right."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/rights/{right_id}/cancellations",
            content=body,
            headers=_given({"If-Match": if_match, "Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def simulate_regime(self, body: shapes.RegimeSimulation) -> Answer[shapes.SimulatedRegime]:
        """Which regime an employer has."""
        return self._transport.send("POST", "/regimeSimulations", content=body)

    def simulate_right(self, body: shapes.RightSimulation) -> Answer[shapes.SimulatedRight]:
        """How many days one contract gives in a year."""
        return self._transport.send("POST", "/rightSimulations", content=body)

    def list_sizes(self, enterprise_number: str, *, year: Any = None) -> Answer[shapes.Sizes]:
        """Sizes that matter for a year."""
        return self._transport.send("GET", f"/employers/{enterprise_number}/sizes", query=_given({"year": year}))

    def get_size(
        self, enterprise_number: str, year_quarter: str, *, if_none_match: str | None = None
    ) -> Answer[shapes.Size]:
        """The size of a quarter."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/sizes/{year_quarter}",
            headers=_given({"If-None-Match": if_none_match}),
        )

    def put_size(
        self,
        enterprise_number: str,
        year_quarter: str,
        body: shapes.SizeToPut,
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> Answer[shapes.SizeReceipt]:
        """Declare the size at the end of a quarter."""
        return self._transport.send(
            "PUT",
            f"/employers/{enterprise_number}/sizes/{year_quarter}",
            content=body,
            headers=_given({"If-Match": if_match, "Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def get_regime(self, enterprise_number: str, year: str) -> Answer[shapes.Regime]:
        """Which regime applies in a year, and why."""
        return self._transport.send("GET", f"/employers/{enterprise_number}/regimes/{year}")

    def list_decisions(self, enterprise_number: str) -> Answer[shapes.Decisions]:
        """Recorded decisions of the employer."""
        return self._transport.send("GET", f"/employers/{enterprise_number}/decisions")

    def record_decision(
        self, enterprise_number: str, body: shapes.DecisionToRecord, *, idempotency_key: str
    ) -> Answer[shapes.DecisionReceipt]:
        """Record a decision of the employer."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/decisions",
            content=body,
            headers=_given({"Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def get_decision(
        self, enterprise_number: str, decision_id: str, *, if_none_match: str | None = None
    ) -> Answer[shapes.Decision]:
        """A recorded decision."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/decisions/{decision_id}",
            headers=_given({"If-None-Match": if_none_match}),
        )

    def get_overview(self, enterprise_number: str, year: str) -> Answer[shapes.Overview]:
        """How the employer stands in a year."""
        return self._transport.send("GET", f"/employers/{enterprise_number}/overviews/{year}")

    def cancel_decision(
        self,
        enterprise_number: str,
        decision_id: str,
        body: shapes.CancellationToRegister,
        *,
        if_match: str,
        idempotency_key: str | None = None,
    ) -> Answer[Any]:
        """Cancel a decision recorded by mistake."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/decisions/{decision_id}/cancellations",
            content=body,
            headers=_given({"If-Match": if_match, "Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def list_subscriptions(self) -> Answer[shapes.Subscriptions]:
        """List what your organisation subscribed to."""
        return self._transport.send("GET", "/subscriptions")

    def register_subscription(
        self, body: shapes.SubscriptionToRegister, *, idempotency_key: str | None = None
    ) -> Answer[shapes.SubscriptionReceipt]:
        """Be told of changes from now on."""
        return self._transport.send(
            "POST", "/subscriptions", content=body, headers=_given({"Idempotency-Key": idempotency_key}), keyed=True
        )

    def get_subscription(
        self, subscription_id: str, *, if_none_match: str | None = None
    ) -> Answer[shapes.Subscription]:
        """A subscription, and how its events fare."""
        return self._transport.send(
            "GET", f"/subscriptions/{subscription_id}", headers=_given({"If-None-Match": if_none_match})
        )

    def end_subscription(
        self,
        subscription_id: str,
        body: shapes.CancellationToRegister,
        *,
        if_match: str,
        idempotency_key: str | None = None,
    ) -> Answer[Any]:
        """Be told nothing more, not even what waits."""
        return self._transport.send(
            "POST",
            f"/subscriptions/{subscription_id}/cancellations",
            content=body,
            headers=_given({"If-Match": if_match, "Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def list_deliveries(
        self, subscription_id: str, *, state: Any = None, page: Any = None, page_size: Any = None
    ) -> Answer[shapes.Deliveries]:
        """List events of a subscription by what became of them."""
        return self._transport.send(
            "GET",
            f"/subscriptions/{subscription_id}/deliveries",
            query=_given({"state": state, "page": page, "pageSize": page_size}),
        )

    def get_delivery(
        self, subscription_id: str, delivery_id: str, *, if_none_match: str | None = None
    ) -> Answer[shapes.Delivery]:
        """An event on its way, and what became of it."""
        return self._transport.send(
            "GET",
            f"/subscriptions/{subscription_id}/deliveries/{delivery_id}",
            headers=_given({"If-None-Match": if_none_match}),
        )

    def retry_delivery(
        self, subscription_id: str, delivery_id: str, *, idempotency_key: str | None = None
    ) -> Answer[Any]:
        """Have a dead event sent again."""
        return self._transport.send(
            "POST",
            f"/subscriptions/{subscription_id}/deliveries/{delivery_id}/retries",
            headers=_given({"Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def list_successions(self, enterprise_number: str) -> Answer[shapes.Successions]:
        """Mergers and splits of which the employer is a side."""
        return self._transport.send("GET", f"/employers/{enterprise_number}/successions")

    def announce_succession(
        self, enterprise_number: str, body: shapes.SuccessionToAnnounce, *, idempotency_key: str
    ) -> Answer[shapes.SuccessionReceipt]:
        """Say that workers go over to another employer."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/successions",
            content=body,
            headers=_given({"Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def get_succession(
        self, enterprise_number: str, succession_id: str, *, if_none_match: str | None = None
    ) -> Answer[shapes.Succession]:
        """A merger or split."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/successions/{succession_id}",
            headers=_given({"If-None-Match": if_none_match}),
        )

    def confirm_succession(
        self,
        enterprise_number: str,
        succession_id: str,
        body: shapes.SuccessionToConfirm,
        *,
        if_match: str,
        idempotency_key: str | None = None,
    ) -> Answer[shapes.SuccessionReceipt]:
        """Confirm what the other employer said."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/successions/{succession_id}/confirmations",
            content=body,
            headers=_given({"If-Match": if_match, "Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def take_back_succession(
        self,
        enterprise_number: str,
        succession_id: str,
        body: shapes.CancellationToRegister,
        *,
        if_match: str,
        idempotency_key: str | None = None,
    ) -> Answer[Any]:
        """Take a merger or split back."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/successions/{succession_id}/cancellations",
            content=body,
            headers=_given({"If-Match": if_match, "Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def get_system_file(self, enterprise_number: str, system_file_code: str, *, year: Any = None) -> Answer[Any]:
        """Staff or trainings as another system takes them in."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/systemFiles/{system_file_code}",
            accept="text/csv",
            query=_given({"year": year}),
        )

    def list_trainings(
        self,
        enterprise_number: str,
        *,
        year: Any = None,
        q: Any = None,
        type: Any = None,
        state: Any = None,
        sort: Any = None,
        page: Any = None,
        page_size: Any = None,
    ) -> Answer[shapes.Trainings]:
        """Trainings of an employer in a year."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/trainings",
            query=_given(
                {"year": year, "q": q, "type": type, "state": state, "sort": sort, "page": page, "pageSize": page_size}
            ),
        )

    def register_training(
        self, enterprise_number: str, body: shapes.TrainingToRegister, *, idempotency_key: str
    ) -> Answer[shapes.TrainingReceipt]:
        """Register a training with those who take part."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/trainings",
            content=body,
            headers=_given({"Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def get_training(
        self, enterprise_number: str, training_id: str, *, if_none_match: str | None = None
    ) -> Answer[shapes.Training]:
        """A training."""
        return self._transport.send(
            "GET",
            f"/employers/{enterprise_number}/trainings/{training_id}",
            headers=_given({"If-None-Match": if_none_match}),
        )

    def put_training(
        self,
        enterprise_number: str,
        training_id: str,
        body: shapes.TrainingToPut,
        *,
        if_match: str | None = None,
        idempotency_key: str | None = None,
    ) -> Answer[shapes.TrainingReceipt]:
        """Register a training under an id of your own, or correct it."""
        return self._transport.send(
            "PUT",
            f"/employers/{enterprise_number}/trainings/{training_id}",
            content=body,
            headers=_given({"If-Match": if_match, "Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def register_trainings(
        self, enterprise_number: str, body: shapes.TrainingsToRegister, *, idempotency_key: str
    ) -> Answer[shapes.TrainingsReceipt]:
        """Register up to 1000 trainings, each by itself."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/trainings/bulkRegistrations",
            content=body,
            headers=_given({"Idempotency-Key": idempotency_key}),
            keyed=True,
        )

    def verify_trainings(
        self, enterprise_number: str, body: shapes.TrainingsToRegister
    ) -> Answer[shapes.TrainingsReceipt]:
        """See what would become of trainings."""
        return self._transport.send("POST", f"/employers/{enterprise_number}/trainings/verifications", content=body)

    def cancel_training(
        self,
        enterprise_number: str,
        training_id: str,
        body: shapes.CancellationToRegister,
        *,
        if_match: str,
        idempotency_key: str | None = None,
    ) -> Answer[Any]:
        """Cancel a training with everyone's part in it."""
        return self._transport.send(
            "POST",
            f"/employers/{enterprise_number}/trainings/{training_id}/cancellations",
            content=body,
            headers=_given({"If-Match": if_match, "Idempotency-Key": idempotency_key}),
            keyed=True,
        )


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Those that were stated."""
    return {name: value for name, value in values.items() if value is not None}
