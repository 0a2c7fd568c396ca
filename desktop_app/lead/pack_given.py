"""What a lead gives the commands of packs: keys, dates and folders, with a sentence for each."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.lead.given import GivenError, ask_password, content
from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    import argparse

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from desktop_app.pack.publishing.adopting import Terms
    from desktop_app.pack.publishing.share import Share

# each imports what it needs: `pack check` is to be done before somebody looks up

UNFIT = 2
Said = list[str]
Act = Callable[["argparse.Namespace"], Said]


class PackGivenError(GivenError):
    """Something wrong was given to a command of packs."""

    def sentence(self) -> str:
        """What to tell the lead."""
        words = {**interface_words("lead_journal"), **interface_words("lead_pack_given")}
        return words[self.kind].format(path=self.path)


def saying(act: Act) -> Callable[[argparse.Namespace], int]:
    """The act, whose lines are printed; what is wrong is said in one sentence, with exit code 2."""

    def acting(chosen: argparse.Namespace) -> int:
        from desktop_app.pack.problems import PackError  # noqa: PLC0415
        from desktop_app.pack.publishing.errors import PublishingError, Trouble  # noqa: PLC0415

        try:
            said = act(chosen)
        except GivenError as error:
            sentences = [error.sentence()]
        except PublishingError as error:
            sentences = [interface_words("pack_trouble")[error.trouble]]
        except PackError as error:
            sentences = list(error.lines())
        except OSError:
            sentences = [interface_words("pack_trouble")[Trouble.NOT_KEPT]]
        else:
            print("\n".join(said))
            return 0
        print("\n".join(sentences), file=sys.stderr)
        return UNFIT

    return acting


def private_key(path: Path) -> Ed25519PrivateKey:
    """The private key in a file, its password asked at the terminal; raises `GivenError`."""
    from desktop_app.pack.publishing.making import UnfitKeyError  # noqa: PLC0415
    from desktop_app.pack.publishing.making import private_key as key_of  # noqa: PLC0415

    pem = content(path)
    password = ask_password() if b"ENCRYPTED" in pem else b""
    try:
        return key_of(pem, password)
    except UnfitKeyError as error:
        raise PackGivenError(error.kind, path) from error


def terms(roots: Path | None) -> Terms:
    """What this build goes by, or with other roots; raises `GivenError`, `PublishingError`."""
    from desktop_app.pack.publishing.adopting import Terms  # noqa: PLC0415
    from desktop_app.pack.publishing.errors import PublishingError, Trouble  # noqa: PLC0415
    from desktop_app.pack.publishing.proving import prover  # noqa: PLC0415
    from desktop_app.pack.publishing.signing import public_keys  # noqa: PLC0415
    from desktop_app.pack.publishing.trust import ROOTS  # noqa: PLC0415
    from desktop_app.pack.resources import pack_roots  # noqa: PLC0415
    from desktop_app.pack.shipped import POLICY  # noqa: PLC0415

    pem = content(roots) if roots else pack_roots()
    keys = public_keys(pem or b"")
    if len(set(keys)) != ROOTS:
        raise PublishingError(Trouble.NO_ROOTS)
    return Terms(keys, POLICY, __version__, now(), prover())


def share(folder: Path) -> Share:
    """The share at this folder; raises `GivenError` where there is no folder."""
    from desktop_app.pack.publishing.share import Share  # noqa: PLC0415

    if not folder.is_dir():
        raise PackGivenError("no_share", folder)
    return Share(folder)


def share_to_write(folder: Path) -> Share:
    """The share, where this machine's clock may sign for it; `GivenError`, `PublishingError`."""
    from desktop_app.pack.publishing.publish import must_agree_on_the_time  # noqa: PLC0415

    found = share(folder)
    must_agree_on_the_time(found, now())
    return found


def begun_share(folder: Path) -> Share:
    """A share on which the leads are named; raises `GivenError` where nobody was yet."""
    there = share(folder)
    if not there.has_index():
        raise PackGivenError("not_begun", folder)
    return there


def begun_share_to_write(folder: Path) -> Share:
    """Such a share, where this machine's clock may sign for it; `GivenError`, `PublishingError`."""
    begun_share(folder)
    return share_to_write(folder)


def day(text: str) -> datetime:
    """The beginning of a day in Korea; raises `ValueError`."""
    from desktop_app.domain.korean.zone import KOREAN_TIME  # noqa: PLC0415

    written = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - the zone comes next
    try:
        return datetime.combine(written, time(), KOREAN_TIME).astimezone(UTC)
    except OverflowError as error:
        # the first day of all began in the year before it
        raise ValueError(text) from error


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)
