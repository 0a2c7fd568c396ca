"""The packs of a preview: every case goes by the one that was read last."""

from __future__ import annotations

from desktop_app.desk.desk import Desk
from desktop_app.desk.editions import Editions
from desktop_app.domain.pack import Pack
from desktop_app.store.records import Drafted


class PreviewedPacks(Editions):
    """Knows one pack under every name: a lead changes the version, too."""

    def of(self, _name: str) -> Pack:
        """The pack that was read last."""
        return self.newest

    def taking(self, _name: str) -> Pack:
        """The pack that was read last: what it refuses is seen to be refused."""
        return self.newest


def take_pack(desk: Desk, packs: PreviewedPacks, pack: Pack) -> None:
    """Let every case of the desk go by this pack, as if it had from the beginning."""
    for opened in desk.open_cases:
        for fact in set(opened.drafts) - set(pack.policy.facts):
            # the pack has lost a fact of its own, and its field with it
            desk.keep(opened.id, Drafted(desk.now(), fact, ""))
    desk.save_drafts()
    packs.newest = pack
    desk.shelf.read_anew()
