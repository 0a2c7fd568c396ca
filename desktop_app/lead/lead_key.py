"""Makes the pair of keys with which a lead opens what builds seal for the public one."""

from __future__ import annotations

from pathlib import Path

from desktop_app.lead.given import GivenError, ask_new_password
from desktop_app.pack.words import interface_words
from desktop_app.store.journal.sealing import new_pair
from desktop_app.store.private_files import write_new

PRIVATE, PUBLIC = "lead_key.pem", "lead_key.pub"


def make_lead_key(folder: Path) -> list[str]:
    """Write a new pair into a folder and return what to say; raises `GivenError`.

    No key that is there is written over.
    """
    private, public = folder / PRIVATE, folder / PUBLIC
    for path in (private, public):
        if path.exists():
            raise GivenError("key_there", path)
    password = ask_new_password()
    pair = new_pair(password)
    _write(private, pair.private)
    _write(public, pair.public)
    words = interface_words("lead_journal")
    said = [words["made"], words["made_private"].format(path=private)]
    said.append(words["made_public"].format(path=public))
    return said if password else [*said, words["made_open"]]


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, data)
    except FileExistsError as error:
        kind = "key_there" if path.exists() else "out_not_folder"
        raise GivenError(kind, path if path.exists() else path.parent) from error
    except OSError as error:
        raise GivenError("not_written", path) from error
