# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla permissions: the policy table as a page of the documentation, row by row."""

from collections.abc import Iterator
from pathlib import Path

import click

from openfla.desk.handling import HANDLERS
from openfla.desk.policy import RULES
from openfla.desk.rule import Kind, Rule

HEAD = """<!-- SPDX-FileCopyrightText: 2026 The openfla authors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
<!-- Made by `openfla permissions`; change openfla/desk/policy.py instead. -->
# Who may do and ask what

Pages, files and the API have no rules of their own: whatever comes in is one of these acts or questions, and the gate
judges each by its row before anything else happens. What is not open is answered as if it were not there;
a provider is told what its mandate lacks, by an employer that gave it one.

- *permission*: what an officer's access must hold in the organisation whose data it is about; one of several is enough.
- *also for one quality*: so may who has that permission for one quality of the organisation, about access in it.
- *also for some workers*: so may who has that permission for the workers of some establishments alone, and then nothing
  but what these have is seen or changed; where it is not said, limited access is refused.
- *of own lines*: by `trainingsRegister` alone it is open for disputes about lines that one's own organisation entered.
- *also for clients alone*: so may who has that permission for clients under mandate, or for those of some teams, and
  not for the organisation itself; of the files that it sent they see their own.
- *by mandate*: a provider's officer with that permission may too, where a mandate in force today gives it.
- *oneself*: the worker whose account it is, or the person it is about; *and whom one trusts*: somebody to whom the
  worker entrusted the account, in the days of that trust.
- *operator*: whoever runs the installation, and its jobs.
- *statistics*: instead, somebody with that permission at an authority that was let in to them, who sees nobody's rows.
- *inspected*: somebody with that permission at an authority may, where an inspection of the employer is open today.
- *consultation*: names of people are shown; the journal says whose were.
"""
TABLE = "\n| {what} | does | permission | by mandate | oneself | operator |{more}\n|---|---|---|---|---|---|{line}\n"


def page() -> str:
    """The whole page: acts, then questions, each by name."""
    acts = {kind: rule for kind, rule in RULES.items() if kind in HANDLERS}
    questions = {kind: rule for kind, rule in RULES.items() if kind not in HANDLERS}
    told = f"\n{len(acts)} acts and {len(questions)} questions. Without sign-in only those of `anyone` are heard.\n"
    return "".join((HEAD, told, *_table("act", acts), *_table("question", questions)))


def _table(what: str, rules: dict[type, Rule]) -> Iterator[str]:
    asks = what == "question"
    yield f"\n## {what.capitalize()}s\n"
    yield TABLE.format(what=what, more=" inspected | consultation |" * asks, line="---|---|" * asks)
    for kind, rule in sorted(rules.items(), key=lambda each: each[0].__name__):
        yield _row(kind, rule, (_mark(rule.inspected), _mark(rule.people is not None)) if asks else ())


def _row(kind: type, rule: Rule, more: tuple[str, ...]) -> str:
    does = (kind.__doc__ or "").partition("\n")[0].rstrip(".").replace("|", "\\|")
    oneself = (
        "yes, and whom one trusts"
        if rule.entrusted
        else _mark(rule.self_service or rule.own_person or rule.own_accounts)
    )
    mandated = _mark(bool(rule.permission) and rule.mandated)
    cells = (f"`{kind.__name__}`", does, _permission(rule), mandated, oneself, _mark(rule.operator), *more)
    return f"| {' | '.join(cells)} |\n"


def _permission(rule: Rule) -> str:
    if rule.anyone:
        return "anyone"
    if rule.kinds:
        by_kind = (f"{kind.value}: `{needed.value}`{_at_home(rule, kind)}" for kind, needed in rule.kinds.items())
        others = {each for each in (rule.permission, *rule.also) if each} - set(rule.kinds.values())
        served = ("also for clients alone",) if rule.serving else ()
        own = ("of own lines",) if rule.entered else ()
        return "; ".join((*by_kind, *(f"any: `{each.value}`" for each in sorted(others)), *served, *own))
    needed = ", ".join(f"`{each.value}`" for each in (rule.permission, *rule.also) if each)
    if rule.statistical:
        return f"statistics: {needed}"
    if rule.of_clients:
        return f"at its clients: {needed}"
    more = ", also for one quality" * rule.per_quality + ", also for some workers" * rule.narrows
    more += ", of own lines" * rule.entered
    return needed + more + ", also for clients alone" * rule.serving


def _at_home(rule: Rule, kind: Kind) -> str:
    return ", not by mandate" * (kind in rule.at_home) + ", not for some workers" * (kind in rule.of_all)


def _mark(holds: bool) -> str:  # noqa: FBT001 - a cell is a yes or nothing
    return "yes" if holds else ""


@click.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the page to this file.")
def permissions(out: Path | None) -> None:
    """Print who may do and ask what: the policy table, with what each act and question does.

    \b
    Example:
      openfla permissions --out docs/reference/permissions.md
    """  # noqa: D301 - click reads the sign
    if out is None:
        click.echo(page(), nl=False)
    else:
        out.write_text(page(), "utf-8")
