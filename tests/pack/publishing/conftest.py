"""A share that two packs were published on, and a desk without any."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop_app.pack.publishing.depot import Depot
from tests.pack.publishing.house import NEW, PARK, House


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A share that two packs were published on."""
    house = House(tmp_path_factory.mktemp("published") / "share")
    house.trust()
    house.publish(1)
    house.publish(2, NEW, leads=(PARK,))
    return house.folder


@pytest.fixture
def house(published: Path, tmp_path: Path) -> House:
    """A copy of it."""
    return House(Path(shutil.copytree(published, tmp_path / "share")))


@pytest.fixture
def depot(tmp_path: Path) -> Depot:
    """A desk without any pack."""
    return Depot(tmp_path / "desk")
