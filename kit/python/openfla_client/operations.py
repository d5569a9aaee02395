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

    def end_subscription(
        self, subscription_id: str, body: shapes.CancellationToRegister, *, idempotency_key: str | None = None
    ) -> Answer[Any]:
        """Be told nothing more, not even what waits."""
        return self._transport.send(
            "POST",
            f"/subscriptions/{subscription_id}/cancellations",
            content=body,
            headers=_given({"Idempotency-Key": idempotency_key}),
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
