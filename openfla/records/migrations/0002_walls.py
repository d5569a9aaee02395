# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Raises the walls described in openfla.records.guards around the tables of the first migration."""

from django.db import migrations

from openfla.records import guards

QUEUE = f"""
DO $$ DECLARE each text; BEGIN
  FOR each IN SELECT tablename FROM pg_tables
    WHERE schemaname = 'public' AND (tablename LIKE 'procrastinate%' OR tablename = 'django_session')
  LOOP EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO {guards.APP_ROLE}', each); END LOOP;
  FOR each IN SELECT sequencename FROM pg_sequences
    WHERE schemaname = 'public' AND sequencename LIKE 'procrastinate%'
  LOOP EXECUTE format('GRANT USAGE ON SEQUENCE %I TO {guards.APP_ROLE}', each); END LOOP;
END $$;
GRANT SELECT ON django_migrations TO {guards.APP_ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0001_tables"),
        ("procrastinate", "0041_post_retry_failed_job"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(guards.ROLE, migrations.RunSQL.noop),
        migrations.RunSQL(guards.FUNCTIONS, guards.DROP_FUNCTIONS),
        *(migrations.RunSQL(wall.sql(), migrations.RunSQL.noop) for wall in guards.WALLS),
        migrations.RunSQL(guards.JOURNAL, migrations.RunSQL.noop),
        migrations.RunSQL(QUEUE, migrations.RunSQL.noop),
    ]
