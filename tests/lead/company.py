"""A company for tests of what leads type: keys in a folder, a share, and the commands."""

from __future__ import annotations

from pathlib import Path

from desktop_app.__main__ import main
from desktop_app.pack.resources import resources_folder

SOURCE = resources_folder() / "scripts_ko"
LIST = """
number = 1
[[lead]]
name = "박팀장"
public = "park.pub"
from = 2026-01-01
until = 2036-01-01
[[lead]]
name = "김팀장"
public = "kim.pub"
from = 2026-01-01
until = 2036-01-01
"""


class Company:
    """A folder of keys, a share, and the commands of its leads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.share = folder / "share"
        self.share.mkdir()
        self.roots = folder / "roots.pub"

    def run(self, *arguments: object) -> int:
        """Run `pack` with these arguments and return its exit code."""
        return main(["pack", *map(str, arguments)])

    def found(self) -> None:
        """Make all keys, and name the leads'."""
        names = ("root-1", "root-2", "root-3", "park", "kim")
        assert [self.run("keygen", name, "--out", self.folder) for name in names] == [0] * 5
        publics = [(self.folder / f"{name}.pub").read_bytes() for name in names[:3]]
        self.roots.write_bytes(b"".join(publics))
        (self.folder / "leads.toml").write_text(LIST, encoding="utf-8")
        for root in names[:2]:
            assert self.run("keys", self.folder / "leads.toml", *self.out("keys", root)) == 0
        assert self.run("trust", self.folder / "keys", self.share, *self.by("park")) == 0

    def out(self, name: str, key: str) -> tuple[object, ...]:
        """Where something goes, and by whose key."""
        return "--out", self.folder / name, "--key", self.folder / f"{key}.pem"

    def by(self, *keys: str) -> tuple[object, ...]:
        """By whose keys, in a company with these roots."""
        given = [part for key in keys for part in ("--key", self.folder / f"{key}.pem")]
        return (*given, "--roots", self.roots)

    def sign(self, name: str, serial: int, *leads: str) -> int:
        """Sign a built pack by each of these."""
        codes = [
            self.run("sign", self.folder / name, *self.by(lead), "--serial", serial)
            for lead in leads
        ]
        return max(codes)

    def publish(self, name: str) -> int:
        """Publish a signed pack."""
        return self.run("publish", self.folder / name, self.share, *self.by("park"))
