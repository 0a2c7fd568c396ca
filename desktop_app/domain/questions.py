"""The questions of a call as they are read out, and the one that gives both joint consents."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.case import Case
from desktop_app.domain.fact import Values
from desktop_app.domain.ids import FactId, NodeId, ScriptId
from desktop_app.domain.pack import Ask, Pack
from desktop_app.domain.reading import read
from desktop_app.domain.text import Filled, Filler


def question(
    pack: Pack, case: Case, node: NodeId, fact: FactId, filler: Filler | None = None
) -> Filled | None:
    """The fact's question as it is read out at the node; `None` where the label says enough.

    Of several that the node has for one fact it is the one that is asked now, else the first that
    may still come. `filler` spares another reading where the case was read already.
    """
    if not any(ask.question for ask in _asks(pack, node, fact)):
        return None
    filler = filler or _filler(pack, case)
    ask = _asked(pack, filler.reading.known, node, fact)
    return filler.fill(ask.question) if ask is not None and ask.question else None


def together(pack: Pack, case: Case, node: NodeId, filler: Filler | None = None) -> Filled | None:
    """The one question whose answer gives all joint consents, where one answer is enough now.

    `None` where the policy does not allow it, where the node does not ask all of them now, and
    once one of them is answered on the present terms: what is left is asked alone
    (docs/policy.md, section 4). Gaps stand in it as in any text.
    """
    at = pack.nodes.get(node)
    if at is None or at.together is None:
        return None
    filler = filler or _filler(pack, case)
    known = filler.reading.known
    joint = pack.policy.joint
    if joint.when(known) is not True or any(fact in known for fact in joint.facts):
        return None
    if not all(_is_asked(pack, known, node, fact) for fact in joint.facts):
        return None
    return filler.fill(at.together.question)


def under(pack: Pack, node: NodeId, fact: FactId) -> tuple[ScriptId, ...]:
    """The texts of the node under which the fact's question stands: the last of those shown."""
    asks = _asks(pack, node, fact)
    return tuple(dict.fromkeys(script for ask in asks for script in ask.under))


def _filler(pack: Pack, case: Case) -> Filler:
    return Filler(pack, case, read(pack.policy, case))


def _asks(pack: Pack, node: NodeId, fact: FactId) -> Iterator[Ask]:
    at = pack.nodes.get(node)
    return (ask for ask in at.asks if ask.fact == fact) if at is not None else iter(())


def _asked(pack: Pack, known: Values, node: NodeId, fact: FactId) -> Ask | None:
    """The ask that counts: a plain yes before one that is not known yet."""
    truths = [(ask, ask.when(known)) for ask in _asks(pack, node, fact)]
    for wanted in (True, None):
        for ask, truth in truths:
            if truth is wanted:
                return ask
    return None


def _is_asked(pack: Pack, known: Values, node: NodeId, fact: FactId) -> bool:
    """Whether the node asks the fact now, and not only perhaps."""
    if pack.policy.facts[fact].asked(known) is not True:
        return False
    return any(ask.when(known) is True for ask in _asks(pack, node, fact))
