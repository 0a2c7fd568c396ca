"""`pack build`, `keygen`, `sign`, `publish` and what takes a pack back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.lead.pack_given import (
    Act,
    PackGivenError,
    begun_share,
    begun_share_to_write,
    day,
    private_key,
    saying,
    share,
    share_to_write,
    terms,
)
from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    import argparse

    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(subcommands: Subcommands) -> None:
    """Add these commands to `pack`."""
    _add_making(subcommands)
    _add_publishing(subcommands)


def _add_making(subcommands: Subcommands) -> None:
    words = interface_words("lead_publishing")
    build = _added(subcommands, "build", _build)
    build.add_argument("dir", type=Path, metavar="DIR", help=words["help_source"])
    build.add_argument("--out", type=Path, required=True, metavar="OUT", help=words["help_out"])
    keygen = _added(subcommands, "keygen", _keygen)
    keygen.add_argument("name", metavar="NAME", help=words["help_name"])
    keygen.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help=words["help_key_out"]
    )
    sign = _added(subcommands, "sign", _sign)
    sign.add_argument("dir", type=Path, metavar="OUT", help=words["help_bundle"])
    _add_key(sign)
    sign.add_argument("--serial", type=int, metavar="N", help=words["help_serial"])
    sign.add_argument("--share", type=Path, metavar="SHARE", help=words["help_serial_share"])
    sign.add_argument("--valid-from", type=day, metavar="DATE", help=words["help_from"])
    sign.add_argument("--expires", type=day, metavar="DATE", help=words["help_expires"])
    sign.add_argument("--least-program", metavar="VERSION", help=words["help_program"])
    keys = _added(subcommands, "keys", _keys)
    keys.add_argument("list", type=Path, metavar="LIST.toml", help=words["help_list"])
    keys.add_argument("--out", type=Path, required=True, metavar="DIR", help=words["help_list_out"])
    keys.add_argument(
        "--key", type=Path, required=True, metavar="ROOT.pem", help=words["help_root"]
    )


def _add_publishing(subcommands: Subcommands) -> None:
    words = interface_words("lead_publishing")
    trust = _added(subcommands, "trust", _trust)
    trust.add_argument("dir", type=Path, metavar="DIR", help=words["help_trust"])
    _add_share(trust)
    publish = _added(subcommands, "publish", _publish)
    publish.add_argument("dir", type=Path, metavar="OUT", help=words["help_bundle"])
    _add_share(publish)
    listed = _added(subcommands, "list", _list)
    listed.add_argument("share", type=Path, metavar="SHARE", help=words["help_share"])
    rollback = _added(subcommands, "rollback", _rollback)
    _add_share(rollback, several=True)
    rollback.add_argument("serial", type=int, metavar="SERIAL", help=words["help_back"])
    recall = _added(subcommands, "recall", _recall)
    _add_share(recall)
    recall.add_argument("serial", type=int, metavar="SERIAL", help=words["help_recall"])
    recall.add_argument("--reason", required=True, metavar="TEXT", help=words["help_reason"])
    announce = _added(subcommands, "announce", _announce)
    _add_share(announce)
    announce.add_argument("version", metavar="VERSION", help=words["help_version"])
    announce.add_argument("--where", default="", metavar="TEXT", help=words["help_where"])


def _added(subcommands: Subcommands, name: str, act: Act) -> argparse.ArgumentParser:
    parser = subcommands.add_parser(name, help=interface_words("lead_publishing")[f"about_{name}"])
    parser.set_defaults(act=saying(act))
    if name not in ("build", "keygen"):
        roots = interface_words("lead_publishing")["help_roots"]
        parser.add_argument("--roots", type=Path, metavar="ROOTS.pub", help=roots)
    return parser


def _add_share(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    words = interface_words("lead_publishing")
    parser.add_argument("share", type=Path, metavar="SHARE", help=words["help_share"])
    _add_key(parser, several=several)


def _add_key(parser: argparse.ArgumentParser, *, several: bool = False) -> None:
    words = interface_words("lead_publishing")
    if several:
        said = words["help_keys"]
        parser.add_argument(
            "--key", type=Path, action="append", required=True, metavar="KEY.pem", help=said
        )
    else:
        parser.add_argument(
            "--key", type=Path, required=True, metavar="KEY.pem", help=words["help_key"]
        )


# each act loads what it needs: no other command waits for it


def _build(chosen: argparse.Namespace) -> list[str]:
    from desktop_app.lead.pack_signing import build  # noqa: PLC0415

    return build(chosen)


def _keygen(chosen: argparse.Namespace) -> list[str]:
    from desktop_app.lead.pack_signing import keygen  # noqa: PLC0415

    return keygen(chosen)


def _sign(chosen: argparse.Namespace) -> list[str]:
    from desktop_app.lead.pack_signing import sign_pack  # noqa: PLC0415

    return sign_pack(chosen)


def _keys(chosen: argparse.Namespace) -> list[str]:
    from desktop_app.lead.pack_signing import list_keys  # noqa: PLC0415

    return list_keys(chosen)


def _trust(chosen: argparse.Namespace) -> list[str]:
    from desktop_app.lead.given import content  # noqa: PLC0415
    from desktop_app.pack.publishing import publish as acts  # noqa: PLC0415
    from desktop_app.pack.publishing.adopting import candidate  # noqa: PLC0415
    from desktop_app.pack.publishing.forms import read_signatures  # noqa: PLC0415

    lead = acts.Lead(private_key(chosen.key), terms(chosen.roots))
    keys = content(chosen.dir / acts.KEYS)
    signatures = read_signatures(content(chosen.dir / acts.KEY_SIGNATURES))
    acts.name_keys(share_to_write(chosen.share), keys, signatures, lead)
    words = interface_words("lead_publishing")
    verified = acts.standing(share(chosen.share), lead.terms.roots)
    used = candidate(verified, lead.terms.now)
    if used is None or used.trouble is None:
        return [words["trusted"]]
    version, serial = used.header.version, used.header.serial
    return [words["trusted"], words["trusted_unfit"].format(version=version, serial=serial)]


def _publish(chosen: argparse.Namespace) -> list[str]:
    from desktop_app.pack.publishing import publish as acts  # noqa: PLC0415

    where = begun_share_to_write(chosen.share)
    lead = acts.Lead(private_key(chosen.key), terms(chosen.roots))
    try:
        bundle = acts.read_bundle(chosen.dir)
    except FileNotFoundError as error:
        raise PackGivenError("not_signed", chosen.dir) from error
    header = acts.publish(where, bundle, lead)
    said = interface_words("lead_publishing")["published"]
    return [said.format(version=header.version, serial=header.serial)]


def _list(chosen: argparse.Namespace) -> list[str]:
    from desktop_app.lead.pack_list import published  # noqa: PLC0415
    from desktop_app.pack.publishing.publish import standing  # noqa: PLC0415

    going_by = terms(chosen.roots)
    return published(standing(begun_share(chosen.share), going_by.roots), going_by.now)


def _rollback(chosen: argparse.Namespace) -> list[str]:
    from desktop_app.pack.publishing import publish as acts  # noqa: PLC0415

    keys = [private_key(path) for path in chosen.key]
    there = begun_share_to_write(chosen.share)
    header = acts.rollback(there, chosen.serial, keys, terms(chosen.roots))
    said = interface_words("lead_publishing")["rolled_back"]
    return [said.format(old=chosen.serial, version=header.version, serial=header.serial)]


def _recall(chosen: argparse.Namespace) -> list[str]:
    from desktop_app.pack.publishing import publish as acts  # noqa: PLC0415

    reason = " ".join(chosen.reason.split())
    if not reason:
        raise PackGivenError("no_reason")
    lead = acts.Lead(private_key(chosen.key), terms(chosen.roots))
    acts.recall(begun_share_to_write(chosen.share), chosen.serial, reason, lead)
    return [interface_words("lead_publishing")["recalled"].format(serial=chosen.serial)]


def _announce(chosen: argparse.Namespace) -> list[str]:
    from desktop_app.pack.publishing import publish as acts  # noqa: PLC0415

    if not all(part.isdecimal() for part in chosen.version.split(".")):
        raise PackGivenError("bad_version")
    lead = acts.Lead(private_key(chosen.key), terms(chosen.roots))
    there = begun_share_to_write(chosen.share)
    acts.announce(there, chosen.version, chosen.where, lead)
    return [interface_words("lead_publishing")["announced"].format(version=chosen.version)]
