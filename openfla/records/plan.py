# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Training plans: every version as it was written, and what was done with it. Nothing of either ever changes."""

from django.db import models
from django.db.models import Q

from openfla.records.fact import Recorded, listed
from openfla.records.guards import OWN_ROWS, READABLE, Wall
from openfla.terms.plan import PlanBody, PlanStepKind


class PlanVersion(Recorded):
    """A version of the plan of a year, numbered from 1.

    `texts` are what it says by part (openfla.law.plan.CONTENT), `figures` those that it was drafted from: of groups too
    small to be shown there are none.
    """

    year = models.SmallIntegerField()
    number = models.SmallIntegerField()
    starts_on = models.DateField()
    years = models.SmallIntegerField(help_text="For how many years it holds.")
    texts = models.JSONField(default=dict)
    formal_hours = models.IntegerField(null=True, help_text="Hours of formal training that are planned.")
    informal_hours = models.IntegerField(null=True, help_text="Hours of informal training that are planned.")
    figures = models.JSONField(default=list)

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


class PlanStep(Recorded):
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
                fields=["employer", "year", "kind"], condition=Q(kind__in=["fixed", "filed"]), name="plan_step_once"
            ),
        )


WALLS = (Wall("planversion", OWN_ROWS), Wall("planstep", OWN_ROWS))
FOR_WORKERS = f"""
CREATE POLICY readers ON records_planstep FOR SELECT USING (employer_id = {READABLE} AND kind = 'fixed');
CREATE POLICY readers ON records_planversion FOR SELECT USING (employer_id = {READABLE} AND EXISTS (
  SELECT 1 FROM records_planstep s WHERE s.version_id = records_planversion.id AND s.kind = 'fixed'));
"""  # noqa: S608 - our own names
"""Workers read the version that was fixed, and nothing that led to it."""
FIXED = """
CREATE FUNCTION openfla_plan_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM records_planstep s
             WHERE s.employer_id = NEW.employer_id AND s.year = NEW.year AND s.kind = 'fixed') THEN
    RAISE EXCEPTION 'the training plan of % is fixed', NEW.year USING ERRCODE = 'OF004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fixed BEFORE INSERT ON records_planversion FOR EACH ROW EXECUTE FUNCTION openfla_plan_fixed();
"""
"""A fixed plan gets no further version."""
FREE = "DROP TRIGGER fixed ON records_planversion; DROP FUNCTION openfla_plan_fixed();"
