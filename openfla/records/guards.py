# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Second walls in the database: journal marks, append-only tables, withdrawal marks, row security, grants.

They hold even if all our code is wrong. Each function returns SQL for a migration; `WALLS` says which table has which.
Settings are transaction-local and made by the gate: openfla.entry (journal mark), openfla.employers and openfla.workers
(ids whose rows may be seen), openfla.readable (employers whose public-to-their-workers facts may be read) and
openfla.scope (`door` while an actor is resolved, `system` for jobs over all employers, `statistics` for figures in
which nobody is). Nothing set shows nothing.
"""

from dataclasses import dataclass

APP_ROLE = "openfla_app"

FUNCTIONS = """
CREATE FUNCTION openfla_ids(setting text) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(string_to_array(nullif(current_setting(setting, true), ''), ','), '{}')::uuid[] $$;
CREATE FUNCTION openfla_scope() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('openfla.scope', true), '') $$;
CREATE FUNCTION openfla_require_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('openfla.entry', true), '') = '' THEN
    RAISE EXCEPTION 'write on % outside the journal', TG_TABLE_NAME USING ERRCODE = 'OF001';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION openfla_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on append-only table %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'OF002';
END $$;
CREATE FUNCTION openfla_withdrawal_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE marks text[] := ARRAY['withdrawn_at', 'withdrawn_entry', 'withdrawal_reason'];
BEGIN
  IF EXISTS (
    SELECT 1 FROM rows_after a FULL JOIN rows_before b USING (id)
    WHERE b.withdrawn_at IS NOT NULL OR a.withdrawn_at IS NULL
       OR (to_jsonb(a) - marks) IS DISTINCT FROM (to_jsonb(b) - marks)
  ) THEN
    RAISE EXCEPTION 'only an unset withdrawal mark may change on %', TG_TABLE_NAME USING ERRCODE = 'OF003';
  END IF;
  RETURN NULL;
END $$;
"""

DROP_FUNCTIONS = """
DROP FUNCTION openfla_withdrawal_only(); DROP FUNCTION openfla_append_only(); DROP FUNCTION openfla_require_entry();
DROP FUNCTION openfla_scope(); DROP FUNCTION openfla_ids(text);
"""

SYSTEM = "(SELECT openfla_scope()) = 'system'"
DOOR = "(SELECT openfla_scope()) IN ('door', 'system')"
EMPLOYERS = "ANY ((SELECT openfla_ids('openfla.employers'))::uuid[])"
WORKERS = "ANY ((SELECT openfla_ids('openfla.workers'))::uuid[])"
READABLE = "ANY ((SELECT openfla_ids('openfla.readable'))::uuid[])"
PERSON = "ANY ((SELECT openfla_ids('openfla.person'))::uuid[])"
ENTRY = "ANY ((SELECT openfla_ids('openfla.entry'))::uuid[])"
OWN_ROWS = f"employer_id = {EMPLOYERS} OR {SYSTEM}"
OWN_WORKER = f"worker_id = {WORKERS}"
AT_OWN_EMPLOYER = f"""
  (employer_id, worker_id) IN (SELECT w.employer_id, w.id FROM records_worker w WHERE w.id = {WORKERS})"""
"""What a worker adds stands at the employer whose worker it is: the row that it writes may name any."""


@dataclass(frozen=True, slots=True)
class Wall:
    """What protects one table: who may read and write its rows, what the application may do, what may change."""

    table: str
    write: str
    read: str = ""
    rights: str = "SELECT, INSERT"
    changes: str = "never"

    def sql(self) -> str:
        """The statements that raise the wall."""
        name = f"records_{self.table}"
        read = f"CREATE POLICY readers ON {name} FOR SELECT USING ({self.read});" if self.read else ""
        return f"""
            ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE {name} FORCE ROW LEVEL SECURITY;
            CREATE POLICY owners ON {name} FOR ALL USING ({self.write}) WITH CHECK ({self.write});
            {read}
            GRANT {self.rights} ON {name} TO {APP_ROLE};
            CREATE TRIGGER journalled BEFORE INSERT OR UPDATE OR DELETE ON {name}
              FOR EACH STATEMENT EXECUTE FUNCTION openfla_require_entry();
            CREATE TRIGGER kept BEFORE TRUNCATE ON {name} FOR EACH STATEMENT EXECUTE FUNCTION openfla_append_only();
            {self._change_guard(name)}
        """

    def _change_guard(self, name: str) -> str:
        if self.changes == "never":
            return f"""CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {name}
                FOR EACH STATEMENT EXECUTE FUNCTION openfla_append_only();"""
        if self.changes == "withdrawal":
            return f"""CREATE TRIGGER append_only BEFORE DELETE ON {name}
                FOR EACH STATEMENT EXECUTE FUNCTION openfla_append_only();
                CREATE TRIGGER withdrawal_only AFTER UPDATE ON {name}
                REFERENCING OLD TABLE AS rows_before NEW TABLE AS rows_after
                FOR EACH STATEMENT EXECUTE FUNCTION openfla_withdrawal_only();"""
        return ""


WITHDRAW = "SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_entry, withdrawal_reason)"
LOCKED = "SELECT, INSERT, UPDATE (recorded_at)"  # a row lock asks for the right to update; the trigger refuses updates
MARK = "SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_entry)"


def fact(table: str, read: str) -> Wall:
    """A versioned fact of an employer."""
    return Wall(table, OWN_ROWS, read, WITHDRAW, "withdrawal")


def child(table: str, parent: str) -> Wall:
    """Rows under a parent row: whoever may read the parent may read them.

    Own rows come first in the reading policy: the parent is then looked up for rows of others only.
    """
    of_parent = f"EXISTS (SELECT 1 FROM records_{parent} parent WHERE parent.id = {parent}_id)"
    return Wall(table, OWN_ROWS, f"{OWN_ROWS} OR {of_parent}")


OF_OWN_WORKER = f"EXISTS (SELECT 1 FROM records_worker w WHERE w.id = worker_id AND w.employer_id = {EMPLOYERS})"
MY_TRAININGS = f"(employer_id, lineage) IN (SELECT employer_id, training FROM records_participation WHERE {OWN_WORKER})"

WALLS = (
    Wall("organisation", DOOR, f"id = {EMPLOYERS} OR id = {READABLE}", "SELECT, INSERT, UPDATE", "journalled"),
    Wall("quality", DOOR, f"organisation_id = {EMPLOYERS}", "SELECT, INSERT, UPDATE", "journalled"),
    fact("establishment", f"employer_id = {READABLE}"),
    fact("succession", f"employer_id = {READABLE}"),
    Wall("person", DOOR, f"id = {PERSON}", "SELECT, INSERT, UPDATE", "journalled"),
    Wall("personnumber", DOOR, f"person_id = {PERSON}", "SELECT, INSERT, UPDATE (replaced_at)", "journalled"),
    Wall("worker", f"employer_id = {EMPLOYERS} OR {DOOR}", f"id = {WORKERS}", LOCKED),
    fact("workerdetails", OWN_WORKER),
    Wall("workernumber", f"employer_id = {EMPLOYERS} OR {DOOR}", OWN_WORKER, WITHDRAW, "withdrawal"),
    Wall("link", DOOR, f"person_id = {PERSON} OR {OF_OWN_WORKER}", MARK, "journalled"),
    fact("employment", OWN_WORKER),
    child("segment", "employment"),
    child("suspension", "employment"),
    fact("sizedeclaration", f"employer_id = {READABLE}"),
    fact("employerdecision", f"employer_id = {READABLE}"),
    fact("right", f"{OWN_WORKER} OR (worker_id IS NULL AND employer_id = {READABLE})"),
    fact("training", MY_TRAININGS),
    child("slot", "training"),
    fact("participation", OWN_WORKER),
    child("attendance", "participation"),
    fact("charge", OWN_WORKER),
    Wall("standing", OWN_ROWS, OWN_WORKER, "SELECT, INSERT, UPDATE, DELETE", "journalled"),
    Wall("grant", DOOR, f"organisation_id = {EMPLOYERS} OR person_id = {PERSON}", MARK, "journalled"),
    Wall(
        "mandate",
        DOOR,
        f"employer_id = {EMPLOYERS} OR provider_id = {EMPLOYERS}",
        "SELECT, INSERT, UPDATE (accepted_at, accepted_entry, withdrawn_at, withdrawn_entry, ends_on)",
        "journalled",
    ),
    Wall("batch", f"sender_id = {EMPLOYERS} OR {SYSTEM}", "", "SELECT, INSERT, UPDATE", "journalled"),
    Wall("batchrecord", "batch_id IN (SELECT id FROM records_batch)", "", "SELECT, INSERT, DELETE", "journalled"),
    Wall(
        "rememberedmapping",
        f"organisation_id = {EMPLOYERS} OR {SYSTEM}",
        "",
        "SELECT, INSERT, UPDATE",
        "journalled",
    ),
)

READERS_OF_ENTRIES = f"""{SYSTEM} OR id = {ENTRY} OR person = {PERSON}
  OR EXISTS (SELECT 1 FROM records_journalsubject s WHERE s.entry_id = records_journalentry.id)"""
"""What is known at once comes first: the rows of an entry are looked for only where nothing else opens it."""

JOURNAL = f"""
ALTER TABLE records_journalentry ENABLE ROW LEVEL SECURITY; ALTER TABLE records_journalentry FORCE ROW LEVEL SECURITY;
ALTER TABLE records_journalsubject ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_journalsubject FORCE ROW LEVEL SECURITY;
CREATE POLICY writers ON records_journalentry FOR INSERT WITH CHECK (true);
CREATE POLICY readers ON records_journalentry FOR SELECT USING ({READERS_OF_ENTRIES});
CREATE POLICY writers ON records_journalsubject FOR INSERT WITH CHECK (true);
CREATE POLICY readers ON records_journalsubject FOR SELECT
  USING (employer = {EMPLOYERS} OR worker = {WORKERS} OR {SYSTEM});
GRANT SELECT, INSERT ON records_journalentry, records_journalsubject TO {APP_ROLE};
GRANT USAGE ON SEQUENCE journal_sequence TO {APP_ROLE};
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON records_journalentry
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON records_journalsubject
  FOR EACH STATEMENT EXECUTE FUNCTION openfla_append_only();
"""

ROLE = f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN
    CREATE ROLE {APP_ROLE} NOLOGIN NOBYPASSRLS;
  END IF;
-- a role is the whole server's: another database of it may be set up at this moment
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  EXECUTE format('GRANT {APP_ROLE} TO %I', current_user);
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
GRANT USAGE ON SCHEMA public TO {APP_ROLE};
"""
