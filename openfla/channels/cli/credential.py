# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla credential: verified without a network, and the keys that sign."""

from datetime import UTC, datetime
from pathlib import Path

import click
import orjson

from openfla.channels.credentials import keys as signing_keys
from openfla.channels.credentials.judging import IssuerKeys, is_revoked, signature_state
from openfla.channels.credentials.reading import OTHER, Shown, read
from openfla.channels.wording import sentence
from openfla.terms.credential import SignatureState

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
UNTOLD = 2
"""The exit status where nothing is wrong that can be seen, and whether it was withdrawn is not known."""


@click.group()
def credential() -> None:
    """Verify credentials of trainings, and look after the keys that sign them.

    \b
    Examples:
      openfla credential verify training.jwt --keys did.json --status list.jwt
      openfla credential keys > did.json
      openfla credential new-key
    """  # noqa: D301 - click reads the sign


@credential.command()
@click.argument("file", type=EXISTING)
@click.option("--keys", type=EXISTING, help="The issuer's did.json, or a JWKS. Default: the keys of this installation.")
@click.option("--status", type=EXISTING, help="The issuer's list of states, as fetched from the address in FILE.")
def verify(file: Path, keys: Path | None, status: Path | None) -> None:
    """Say who signed the credential in FILE, what it says, and whether it holds. Nothing is fetched.

    Exit status 0: it holds. 1: it does not, or nothing proves it. 2: signature and time are good, but whether it was
    withdrawn is not known, because --status is left out, too old, or not the issuer's.

    \b
    Example:
      openfla credential verify training.jwt --keys did.json --status list.jwt
    """  # noqa: D301 - click reads the sign
    shown = read(file.read_bytes())
    if shown is None:
        raise click.ClickException(sentence("credential.unreadable", {}, "en"))
    known, now = _keys(keys), datetime.now(tz=UTC)
    state = signature_state(shown, known, now)
    revoked = _revoked(shown, known, status, now) if state is SignatureState.VALID else None
    if revoked:
        state = SignatureState.REVOKED
    _say(shown)
    click.echo(f"{state}: {sentence(f'credential.state_{state}', {}, 'en')}")
    if state is not SignatureState.VALID:
        raise click.exceptions.Exit(1)
    if revoked is None and shown.statuses:
        click.echo(_untold(shown))
        raise click.exceptions.Exit(UNTOLD)


def _untold(shown: Shown) -> str:
    """What could tell more."""
    addresses = [asked.address for asked in shown.statuses if asked.kind != OTHER]
    if not addresses:
        return "Whether it was withdrawn is not known: its issuer says so in a way that is not read here."
    return f"Whether it was withdrawn is not known: fetch {addresses[0]} and name the file by --status."


def _keys(path: Path | None) -> IssuerKeys:
    content = orjson.dumps(signing_keys.document()) if path is None else path.read_bytes()
    try:
        return IssuerKeys.read(content)
    except (ValueError, TypeError, KeyError) as error:
        raise click.ClickException(f"{path} holds neither a DID document nor a key set: {error}") from error


def _revoked(shown: Shown, keys: IssuerKeys, status: Path | None, now: datetime) -> bool | None:
    """True by one place in a list that says so; None while one of them tells nothing."""
    if not shown.statuses or status is None:
        return None
    listed = status.read_text("ascii", "replace").strip()
    told = [is_revoked(asked, listed, keys, now) for asked in shown.statuses]
    return True if True in told else None if None in told else False


def _say(shown: Shown) -> None:
    told = {
        "says": shown.title,
        "of": shown.awarded,
        "holder": shown.holder,
        "in the name of": shown.issuer_name,
        "signed by": shown.issuer if shown.token else "",
    }
    for name, value in told.items():
        if value:
            click.echo(f"{name}: {value}")


@credential.command()
def keys() -> None:
    """Print the public keys of this installation, as they stand at /.well-known/did.json.

    \b
    Example:
      openfla credential keys > did.json
    """  # noqa: D301 - click reads the sign
    click.echo(orjson.dumps(signing_keys.document(), option=orjson.OPT_INDENT_2).decode())


@credential.command("new-key")
def new_key() -> None:
    """Make the next key, which signs from now on. The older ones stay published: what they signed stays good.

    \b
    Example:
      openfla credential new-key
    """  # noqa: D301 - click reads the sign
    click.echo(signing_keys.make_key())
