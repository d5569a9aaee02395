# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An organisation that has a principal access manager keeps one: nobody locks everybody out, not by any act or day.

The principal's grant has no last day, there is one at most, and it is withdrawn only where a transaction leaves
another.
"""

from django.db import models
from django.db.models import Q

from openfla.records.fact import CURRENT


def constraints() -> tuple[models.BaseConstraint, ...]:
    """One principal, without a last day, who manages access in every quality."""
    manages = Q(permissions__contains=["accessManage"], ends_on=None, quality="")
    return (
        models.CheckConstraint(condition=Q(principal=False) | manages, name="grant_principal_manages"),
        models.UniqueConstraint(
            fields=["organisation"], condition=CURRENT & Q(principal=True), name="grant_one_principal"
        ),
    )


STAYS = """
CREATE FUNCTION openfla_principal_stays() RETURNS trigger LANGUAGE plpgsql SET openfla.scope = 'system' AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM records_grant
    WHERE organisation_id = OLD.organisation_id AND principal AND withdrawn_at IS NULL) THEN
    RAISE EXCEPTION 'an organisation would be left without its principal access manager' USING ERRCODE = 'OF005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER principal_stays AFTER UPDATE ON records_grant DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.principal AND OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL)
  EXECUTE FUNCTION openfla_principal_stays();
"""
"""Looked at when the transaction ends, so that a hand-over may withdraw before it gives."""
NO_LONGER = "DROP TRIGGER principal_stays ON records_grant; DROP FUNCTION openfla_principal_stays();"
FIRST = """
SELECT set_config('openfla.scope', 'system', true), set_config('openfla.entry', gen_random_uuid()::text, true);
UPDATE records_grant SET principal = true WHERE id IN (
  SELECT DISTINCT ON (organisation_id) id FROM records_grant
  WHERE withdrawn_at IS NULL AND ends_on IS NULL AND starts_on <= current_date AND 'accessManage' = ANY (permissions)
  ORDER BY organisation_id, recorded_at, id);
SELECT set_config('openfla.scope', '', true), set_config('openfla.entry', '', true);
"""
"""An upgrade names whoever has managed the access for longest."""
