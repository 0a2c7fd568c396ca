"""Sentences of the program with a name in them, the particle after it chosen by its sound."""

from __future__ import annotations

import re

from desktop_app.desk.texts import NotCopied
from desktop_app.domain.korean.particles import pair_of, particle
from desktop_app.pack.words import interface_words

SLOT = re.compile(r"\{fact\|(\w+)\}")


def not_copied(problem: NotCopied, label: str) -> str:
    """Why nothing was copied; `label` is the fact that is in the way."""
    return SLOT.sub(lambda found: _with_particle(label, found[1]), _sentence(problem))


def _sentence(problem: NotCopied) -> str:
    return interface_words("not_copied")[problem]


def _with_particle(label: str, name: str) -> str:
    pair = pair_of(name)
    return label + (particle(label, pair) if pair else "")
