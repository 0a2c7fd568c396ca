"""A pack three times as long as the shipped one: its nodes, its texts and more questions."""

from __future__ import annotations

import json
from typing import Any

import yaml

from tests.pack.own import own_pack

Tree = dict[str, Any]
TIMES = 3


def long_pack() -> dict[str, str]:
    """Return its source: before each node with ways on two more stand, and each text has two more.

    The new nodes ask questions of their own.
    """
    trees = {name: yaml.safe_load(text) for name, text in own_pack().items()}
    return {
        name: json.dumps(_longer(tree), ensure_ascii=False, indent=1)
        for name, tree in trees.items()
    }


def _longer(tree: Tree) -> Tree:
    made = dict(tree)
    if "nodes" in tree:
        made["nodes"] = _nodes(tree["nodes"])
        asked = [name for name in made["nodes"] if name.startswith("more_")]
        choices = {"done": "함", "skipped": "안 함"}
        made["facts"] = {
            f"x_{name}": {"label": f"확인 {at}", "kind": "choice", "choices": choices}
            for at, name in enumerate(asked)
        }
        # green waits for them, too
        facts = list(made["facts"])
        made["conditions"] = {
            "x_more": {"label": "더 확인할 것", "facts": facts, "holds": {"filled": facts}}
        }
        made["checklist"] = [{"label": "더", "conditions": ["x_more"]}]
    if "scripts" in tree:
        made["scripts"] = {
            _copy(name, at): {**script, "title": _title(script["title"], at)}
            for name, script in tree["scripts"].items()
            for at in range(TIMES)
        }
    return made


def _copy(name: str, at: int) -> str:
    return f"{name}_{at}" if at else name


def _title(title: str, at: int) -> str:
    return f"{title} {at}" if at else title


def _nodes(nodes: Tree) -> Tree:
    """The nodes with two more behind the first, one after the other, for each that has ways."""
    (first, entry), *rest = nodes.items()
    more = [f"more_{name}_{at}" for name in nodes for at in range(1, TIMES)]
    chain = {
        name: {
            "label": f"확인 {at}",
            "short": f"확인 {at}",
            "asks": [f"x_{name}"],
            "ways": [{"to": following, "when": {"filled": f"x_{name}"}}],
        }
        for at, (name, following) in enumerate(zip(more, [*more[1:], rest[0][0]], strict=True))
    }
    begun = {**entry, "ways": [_moved(way, rest[0][0], more[0]) for way in entry["ways"]]}
    return {first: begun, **chain, **dict(rest)}


def _moved(way: Any, before: str, now: str) -> Any:
    if isinstance(way, str):
        return now if way == before else way
    return {**way, "to": now if way["to"] == before else way["to"]}
