"""The long pack of the bench is what it says: sound, proven, and three times the shipped one."""

from desktop_app.pack.proof.prove import prove
from desktop_app.pack.shipped import shipped_pack
from tests.pack.long_pack import TIMES, long_pack
from tests.pack.packs import compiled


def test_it_is_three_times_as_long_and_proven() -> None:
    """In nodes and in texts."""
    pack, short = compiled(long_pack()), shipped_pack()
    assert len(pack.nodes) >= TIMES * len(short.nodes)
    assert len(pack.scripts) >= TIMES * len(short.scripts)
    assert prove(pack).holds
