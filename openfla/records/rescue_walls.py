# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What protects the tables of rescues: an employer's rows, a worker's own marks, files and lines."""

from openfla.records.guards import AT_OWN_EMPLOYER, EMPLOYERS, MARK, OWN_ROWS, OWN_WORKER, Wall, fact

_MINE = f"SELECT employer_id, training FROM records_participation WHERE {OWN_WORKER}"  # noqa: S608 - texts of ours
OF_MY_TRAINING = f"(employer_id, fact) IN ({_MINE})"
OF_MY_FACTS = "EXISTS (SELECT 1 FROM records_rescuedfact f WHERE f.rescue_id = records_rescue.id)"
DECIDED = "state, decided_entry, decided_at"

WALLS = (
    Wall("rescue", OWN_ROWS, f"{OWN_WORKER} OR {OF_MY_FACTS}"),
    fact("stateright", OWN_WORKER),
    Wall("rescuedfact", OWN_ROWS, f"{OWN_WORKER} OR {OF_MY_TRAINING}"),
    Wall("rescuerule", OWN_ROWS, "", MARK, "journalled"),
    Wall("rescuedoubt", OWN_ROWS, "", f"SELECT, INSERT, UPDATE ({DECIDED}, rule_id)", "journalled"),
    Wall(
        "selfdeclaration",
        OWN_ROWS,
        OWN_WORKER,
        f"SELECT, INSERT, UPDATE ({DECIDED}, reason, participation)",
        "journalled",
    ),
)
DECLARERS = "".join(
    f"CREATE POLICY declarers ON records_{table} FOR INSERT WITH CHECK ({OWN_WORKER});"
    for table in ("rescue", "selfdeclaration")
)
"""A worker adds an own file with its lines, and changes nothing."""
TAKERS = f"""
DROP POLICY declarers ON records_selfdeclaration;
CREATE POLICY declarers ON records_selfdeclaration FOR INSERT
  WITH CHECK ({AT_OWN_EMPLOYER} AND state = 'declared' AND participation IS NULL);
DROP POLICY IF EXISTS takers ON records_selfdeclaration;
CREATE POLICY takers ON records_selfdeclaration FOR UPDATE
  USING ({OWN_WORKER} AND rescue_id IS NULL AND state = 'declared')
  WITH CHECK ({OWN_WORKER} AND rescue_id IS NULL AND state = 'withdrawn' AND participation IS NULL AND reason = '');
"""
"""A worker declares at the own employer, and takes back what came by a form and waits; the answer is the employer's."""

OF_RESCUED = (
    "CREATE POLICY rescued ON records_batchrecord FOR SELECT USING ("  # noqa: S608 - texts of ours
    f"employer = {EMPLOYERS} AND EXISTS (SELECT 1 FROM records_rescue r"
    f" WHERE r.batch_id = records_batchrecord.batch_id AND r.employer_id = {EMPLOYERS}));"
)
"""Whoever sent a saved file, its employer sees what became of the own lines; file and other lines stay the sender's."""
