# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""docs/security/isolation.md, made of the policy table and of the tests that sweep it.

python -m tests.house.isolation > docs/security/isolation.md
"""

import os
import sys
from collections.abc import Iterator

HEAD = """<!-- SPDX-FileCopyrightText: 2026 The openfla authors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
<!-- Made by `python -m tests.house.isolation`; change openfla/desk/policy.py or the tests instead. -->
# Isolation: how it is shown that nobody reaches what is not theirs

Data of an employer are kept apart three times: by the gate, which judges each act and question by the
[policy table](../reference/permissions.md); by the question, which looks at the rows of the employer that it is
about; and by row-level security in PostgreSQL, under a role that owns no table. What is not open is answered as what
does not exist.

Each of these {standings} standings comes to the gate with each act and question, about others and about oneself. Who is
let in must be whom the table names, nobody more and nobody less.

{roles}

| what | by whom | cases, at least | test |
|---|---|---|---|
"""
TAIL = """
Each of the more than {tables} tables has forced row-level security, and raw SQL under the product's role with the
scope of another employer finds no row in any of them: `tests/desk/test_walls.py`, `tests/desk/test_isolation.py`.
"""


def page() -> str:
    """The whole page."""
    from django.apps import apps  # noqa: PLC0415 - after Django is ready

    from tests.desk.roles import ROLES  # noqa: PLC0415 - see above

    tables = len(list(apps.get_app_config("records").get_models()))
    roles = "\n".join(f"- {name}" for name in ROLES)
    return "".join((HEAD.format(standings=len(ROLES), roles=roles), *_swept(), TAIL.format(tables=tables // 10 * 10)))


def _swept() -> Iterator[str]:
    from openfla.terms.role import Permission  # noqa: PLC0415 - see above
    from tests.channels.api import test_roles as api  # noqa: PLC0415 - after Django is ready
    from tests.channels.api import test_roles_of_own as own  # noqa: PLC0415 - see above
    from tests.channels.api.examples import of_employers  # noqa: PLC0415 - see above
    from tests.channels.web import test_isolation as web  # noqa: PLC0415 - see above
    from tests.channels.web import test_refusals as pages  # noqa: PLC0415 - see above
    from tests.channels.web.bakery import names  # noqa: PLC0415 - see above
    from tests.desk import test_isolation as gate  # noqa: PLC0415 - see above
    from tests.desk.roles import ROLES  # noqa: PLC0415 - see above

    tried = sum(map(gate.cases_for, ROLES))
    yield _row("acts and questions at the gate", "all standings", tried, "tests/desk/test_isolation.py")
    calls = len(of_employers())
    outside, inside = calls * 2 * len(api.MAY_NOT), calls * (len(api.MAY) + 2)
    yield _row("operations of the API, beside an employer that isn't there", ", ".join(api.MAY_NOT), outside, API)
    yield _row("operations of the API", f"{', '.join(api.MAY)}; without the scope, without the grant", inside, API)
    beside, met = len(own.placed()) * 2 * len(own.OTHERS), len(own.OF_OWN) * (len(Permission) + 1)
    yield _row("operations on what is one's own, beside ids of nothing", ", ".join(own.OTHERS), beside, OWN)
    yield _row("operations on what is one's own", "the owner's software, with each permission alone", met, OWN)
    addresses = len([name for name in names() if name not in web.OPEN]) * 2 * len(web.VISITORS)
    yield _row("addresses, beside ids of nothing", ", ".join(web.VISITORS), addresses, ADDRESSES)
    refused = len(pages.NEEDED) * (len(pages.CASES) + 2)
    yield _row("pages of an employer", "each permission, at home and by mandate; no mandate in force", refused, PAGES)


API, OWN = "tests/channels/api/test_roles.py", "tests/channels/api/test_roles_of_own.py"
ADDRESSES, PAGES = "tests/channels/web/test_isolation.py", "tests/channels/web/test_refusals.py"
FINE, COARSE = 100, 1000


def _row(what: str, whom: str, cases: int, test: str) -> str:
    """Rounded down, so that the page doesn't change with each new address."""
    step = FINE if cases < 5 * COARSE else COARSE
    return f"| {what} | {whom} | {cases // step * step:,} | `{test}` |\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openfla.site.settings")
    import django

    django.setup()
    sys.stdout.write(page())
