# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A received file never goes back: neither its state nor the number of lines that are in."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION openfla_batch_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('received', 'checked'), ('received', 'refused'), ('received', 'cancelled'),
    ('checked', 'running'), ('checked', 'refused'), ('checked', 'cancelled'),
    ('running', 'done'), ('running', 'refused'), ('running', 'cancelled')
  ) THEN
    RAISE EXCEPTION 'a batch does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'OF004';
  END IF;
  IF NEW.processed < OLD.processed OR (NEW.digest, NEW.stored_as) IS DISTINCT FROM (OLD.digest, OLD.stored_as) THEN
    RAISE EXCEPTION 'what a batch holds does not change, what is in does not go' USING ERRCODE = 'OF004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER forward BEFORE UPDATE ON records_batch FOR EACH ROW EXECUTE FUNCTION openfla_batch_forward();
"""
BACKWARD = "DROP TRIGGER forward ON records_batch; DROP FUNCTION openfla_batch_forward();"


class Migration(migrations.Migration):
    dependencies = [("records", "0003_filter_values")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
