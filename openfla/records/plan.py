# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Training plans: every version as it was written, and what was done with it.

A version never changes. A step that was told wrong is withdrawn with a reason, and stays beside its successor.
"""

from django.db import models
from django.db.models import Q

from openfla.records.fact import CURRENT, Fact, Recorded, by_lineage, listed, one_current
from openfla.records.guards import APP_ROLE, OWN_ROWS, READABLE, Wall
from openfla.terms.plan import PlanBody, PlanStepKind


class PlanVersion(Recorded):
    """A version of the plan of a year, numbered from 1.

    `texts` are what it says by part (openfla.law.plan.CONTENT), `figures` those that it was drafted from: of groups too
    small to be shown there are none. `heads` are the workers who were counted when it was written; `groups` what it
    says of each group that it pays attention to, where a number under five is kept as few.
    """

    year = models.SmallIntegerField()
    number = models.SmallIntegerField()
    starts_on = models.DateField()
    years = models.SmallIntegerField(help_text="For how many years it holds.")
    texts = models.JSONField(default=dict)
    formal_hours = models.IntegerField(null=True, help_text="Hours of formal training that are planned.")
    informal_hours = models.IntegerField(null=True, help_text="Hours of informal training that are planned.")
    figures = models.JSONField(default=list)
    heads = models.JSONField(default=list, help_text="Workers counted on the day of writing: group, value, how many.")
    groups = models.JSONField(default=list, help_text="Of each group: how many, who says so, what is planned for it.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["employer", "year", "number"], name="plan_version_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1, years__gte=1), name="plan_version_counts_from_one"),
            models.CheckConstraint(
                condition=(Q(formal_hours=None) | Q(formal_hours__gte=0))
                & (Q(informal_hours=None) | Q(informal_hours__gte=0)),
                name="plan_hours_not_negative",
            ),
        )


class PlanStep(Fact):
    """Something done with a version on a day: sent to a body, judged by it, fixed, or its copy filed."""

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="steps")
    year = models.SmallIntegerField()
    kind = models.CharField(max_length=10)
    on = models.DateField()
    body = models.CharField(max_length=20, blank=True, default="")
    meeting = models.DateField(null=True, help_text="Of the body to which the draft was sent.")
    text = models.CharField(max_length=4000, blank=True, default="")

    class Meta:
        constraints = (
            listed("kind", PlanStepKind, "plan_step_kind_listed"),
            models.CheckConstraint(
                condition=Q(kind__in=["sent", "opinion"], body__in=[each.value for each in PlanBody])
                | Q(kind__in=["fixed", "filed"], body=""),
                name="plan_step_of_a_body",
            ),
            models.UniqueConstraint(
                fields=["employer", "year", "kind"],
                condition=CURRENT & Q(kind__in=["fixed", "filed"]),
                name="plan_step_once",
            ),
            one_current("plan_step"),
        )
        indexes = (by_lineage("plan_step"),)


WALLS = (Wall("planversion", OWN_ROWS), Wall("planstep", OWN_ROWS))
"""As they were raised first; CORRECTED opens that of steps for withdrawal."""


def _for_workers(held: str) -> str:
    """Workers read the version that was fixed, and nothing that led to it."""
    return f"""
CREATE POLICY readers ON records_planstep FOR SELECT USING (employer_id = {READABLE} AND {held});
CREATE POLICY readers ON records_planversion FOR SELECT USING (employer_id = {READABLE} AND EXISTS (
  SELECT 1 FROM records_planstep s WHERE s.version_id = records_planversion.id AND {held}));
"""  # noqa: S608 - our own names


def _no_more_versions(held: str) -> str:
    """A fixed plan gets no further version."""
    return f"""
CREATE OR REPLACE FUNCTION openfla_plan_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM records_planstep s
             WHERE s.employer_id = NEW.employer_id AND s.year = NEW.year AND {held}) THEN
    RAISE EXCEPTION 'the training plan of % is fixed', NEW.year USING ERRCODE = 'OF004';
  END IF;
  RETURN NEW;
END $$;
"""  # noqa: S608 - our own names


ONCE, HELD = "kind = 'fixed'", "kind = 'fixed' AND withdrawn_at IS NULL"
"""When a plan is fixed: until steps could be withdrawn, and since."""
FOR_WORKERS = _for_workers(ONCE)
FIXED = f"""
{_no_more_versions(ONCE)}
CREATE TRIGGER fixed BEFORE INSERT ON records_planversion FOR EACH ROW EXECUTE FUNCTION openfla_plan_fixed();
"""
FREE = "DROP TRIGGER fixed ON records_planversion; DROP FUNCTION openfla_plan_fixed();"
LINEAGES = "ALTER TABLE records_planstep ALTER COLUMN lineage TYPE uuid USING id, ALTER COLUMN lineage SET NOT NULL"
"""Each step that is there begins a lineage of its own."""
CORRECTED = f"""
GRANT UPDATE (withdrawn_at, withdrawn_entry, withdrawal_reason) ON records_planstep TO {APP_ROLE};
DROP TRIGGER append_only ON records_planstep;
CREATE TRIGGER append_only BEFORE DELETE ON records_planstep
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_append_only();
CREATE TRIGGER withdrawal_only AFTER UPDATE ON records_planstep
  REFERENCING OLD TABLE AS rows_before NEW TABLE AS rows_after
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_withdrawal_only();
DROP POLICY readers ON records_planstep;
DROP POLICY readers ON records_planversion;
{_for_workers(HELD)}
{_no_more_versions(HELD)}
"""
"""A step is withdrawn, nothing else about it changes; a plan whose fixing was withdrawn is a draft again."""
