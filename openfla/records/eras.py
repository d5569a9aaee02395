# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The servers on which this database has been, so that the numbers of transactions go on from one to the next.

A server counts its own transactions. In a database that was restored into another one, whatever is told in their order
(the list of changes, the events) would begin again far below what readers have seen, and they would be told nothing.
A place in that order, a turn, is therefore the number of the server's era and that of the transaction: what comes after
a restore comes after all that came before, also after what the backup did not hold any more and readers have seen.
"""

from django.db import models

from openfla.records.guards import APP_ROLE

TURN = "(openfla_turn())"
"""The turn of the transaction that runs, as the default of a column."""
OLDEST_TURN = "openfla_oldest_turn()"
"""Below it every transaction has ended: nothing is added there any more."""
_ERA = "(SELECT max(number) FROM records_era) * 1099511627776"  # 2^40: more transactions than a server comes to
_HERE = "system_identifier || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8)"


class Era(models.Model):
    """A server of this database, by its own identifier and its timeline, which a restore to a moment changes."""

    number = models.IntegerField(primary_key=True)
    server = models.CharField(max_length=40)


FUNCTIONS = f"""
    CREATE FUNCTION openfla_turn() RETURNS bigint LANGUAGE sql STABLE AS $$
      SELECT {_ERA} + pg_current_xact_id()::text::bigint $$;
    CREATE FUNCTION openfla_oldest_turn() RETURNS bigint LANGUAGE sql STABLE AS $$
      SELECT {_ERA} + pg_snapshot_xmin(pg_current_snapshot())::text::bigint $$;
    CREATE FUNCTION openfla_on_this_server() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE last integer; here text;
    BEGIN
      IF pg_is_in_recovery() THEN RETURN; END IF;
      SELECT {_HERE} INTO here FROM pg_control_system();
      SELECT max(number) INTO last FROM records_era;
      IF last IS NULL OR here <> (SELECT server FROM records_era WHERE number = last) THEN
        INSERT INTO records_era (number, server) VALUES (coalesce(last, 0) + 1, here) ON CONFLICT DO NOTHING;
      END IF;
    END $$;
    REVOKE ALL ON FUNCTION openfla_on_this_server() FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION openfla_on_this_server() TO {APP_ROLE};
"""
DROP = "DROP FUNCTION openfla_on_this_server(); DROP FUNCTION openfla_oldest_turn(); DROP FUNCTION openfla_turn();"
WALL = f"""
    ALTER TABLE records_era ENABLE ROW LEVEL SECURITY;
    ALTER TABLE records_era FORCE ROW LEVEL SECURITY;
    CREATE POLICY everybody ON records_era FOR ALL USING (true) WITH CHECK (true);
    GRANT SELECT ON records_era TO {APP_ROLE};
    CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON records_era
      FOR EACH STATEMENT EXECUTE FUNCTION openfla_append_only();
"""
"""Names of servers are nobody's. Only the function above writes one."""
