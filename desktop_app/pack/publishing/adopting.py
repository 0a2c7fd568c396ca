"""Takes what a share published over to a desk, or says why not; the last good pack stays then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from desktop_app.domain.pack import Pack
from desktop_app.domain.policy import Policy
from desktop_app.pack.compiled import load
from desktop_app.pack.problems import PackError
from desktop_app.pack.publishing.conditions import conditions_digest
from desktop_app.pack.publishing.depot import Depot, Edition, State
from desktop_app.pack.publishing.errors import PublishingError, Trouble
from desktop_app.pack.publishing.forms import Header, digest
from desktop_app.pack.publishing.proving import Prover
from desktop_app.pack.publishing.share import Share
from desktop_app.pack.publishing.trust import Sound, Verified, verify
from desktop_app.pack.publishing.versions import is_newer

UNTRUE = frozenset((Trouble.BAD_KEYS, Trouble.BAD_SIGNATURE, Trouble.OTHER_CONTENT))
"""What says that a kept pack is none that leads published."""
UNREAD = frozenset((Trouble.HALF_COPIED, Trouble.GONE, Trouble.NOT_KEPT))
"""What may be right at the next look: no older pack is taken meanwhile."""
MOST_TRIED = 3
MOST_PROVEN_ANEW = 5
"""Of the packs that open cases may be on; each takes a second or two."""


class Terms(NamedTuple):
    """What a desk goes by."""

    roots: Sequence[bytes]
    policy: Policy
    program: str
    """Its own version."""
    now: datetime
    prover: Prover


def adopt(share: Share, depot: Depot, terms: Terms) -> Trouble | None:
    """Verify, copy, check and prove what is published, and let it hold; what is wrong with it.

    Whatever is wrong, and wherever it breaks off, what held before holds still.
    """
    try:
        file = share.index()
        verified = verify(file, _Copier(share, depot), terms.roots)
        before = depot.state()
        _must_be_newer(verified, digest(file), before)
        depot.add(file)
        told = _told(verified, digest(file), before)
        # a recall counts also where the pack beside it cannot be used
        depot.keep_state(told)
        held, trouble = _adopted(verified, told, share, depot, terms)
        depot.keep_state(held)
        _prove_anew(depot, terms)
    except PublishingError as error:
        return error.trouble
    return trouble


def verify_kept(depot: Depot, terms: Terms) -> Trouble | None:
    """Verify once more what is kept, all signatures included; what is wrong with it."""
    state = depot.state()
    if not state.index_hash:
        return None
    try:
        verified = verify(depot.file(state.index_hash), depot.file, terms.roots)
        for edition in state.editions:
            _must_be_published(edition, verified)
        adopted, sound = state.edition(state.adopted), verified.serial(state.adopted)
        if adopted is not None and sound is not None:
            loaded(depot.file(adopted.content), sound.header, terms)
        _prove_anew(depot, terms)
    except PublishingError as error:
        if error.trouble in UNTRUE:
            # nobody who may has signed it: new cases begin on the pack that ships
            _forget_published(depot, state)
        return error.trouble
    return None


def _must_be_published(edition: Edition, verified: Verified) -> None:
    """Raise where leads did not sign this very pack under its serial."""
    sound = verified.serial(edition.serial)
    if edition.serial and (sound is None or sound.header.content != edition.content):
        raise PublishingError(Trouble.OTHER_CONTENT)


def _forget_published(depot: Depot, state: State) -> None:
    shipped = tuple(each for each in state.editions if not each.serial)
    # what was seen of the share stays: nothing older is taken after it
    with suppress(PublishingError):
        depot.keep_state(state._replace(adopted=0, editions=shipped))


def _prove_anew(depot: Depot, terms: Terms) -> None:
    """Prove the newest of what was adopted once more where another prover did: a new program's."""
    state = depot.state()
    taken_back = dict(state.recalled)
    left = [
        each
        for each in state.editions
        if each.serial and each.serial not in taken_back and each.prover != terms.prover.version
    ]
    for edition in sorted(left, reverse=True)[:MOST_PROVEN_ANEW]:
        proven = edition._replace(prover=terms.prover.version)
        if _is_safe(edition, depot, terms):
            kept = tuple(proven if each == edition else each for each in state.editions)
            state = state._replace(editions=kept)
    if state != depot.state():
        depot.keep_state(state)


def _is_safe(edition: Edition, depot: Depot, terms: Terms) -> bool:
    """Whether the kept pack passes its checks and is proven, as its leads found before."""
    try:
        pack = load(depot.file(edition.content), terms.policy)
        _must_pass(pack, terms)
    except (PublishingError, PackError):
        return False
    return True


class _Copier:
    """Reads by hash from what is kept, and keeps what was not yet."""

    def __init__(self, share: Share, depot: Depot) -> None:
        self._share = share
        self._depot = depot

    def __call__(self, hash_: str) -> bytes:
        if not self._depot.has(hash_):
            self._depot.add(self._share.file(hash_))
        return self._depot.file(hash_)


def _must_be_newer(verified: Verified, hash_: str, before: State) -> None:
    """Raise where something older is played again."""
    index = verified.contents
    other = index.number == before.index_number and hash_ != before.index_hash
    if index.number < before.index_number or other:
        raise PublishingError(Trouble.OLD_INDEX)
    if verified.keys.number < before.keys_number:
        raise PublishingError(Trouble.OLD_KEYS)
    top = max((each.serial for each in index.published), default=0)
    if top < before.top_serial:
        raise PublishingError(Trouble.OLD_SERIAL)


def _told(verified: Verified, hash_: str, before: State) -> State:
    """What an index says beside its packs."""
    index = verified.contents
    # one that no longer tells of a recall was made on an older one, or by whom it displeases
    taken_back = dict(before.recalled) | verified.taken_back()
    adopted = before.adopted
    if adopted in taken_back:
        # until another is adopted, new cases begin on the last good one, or on the one that ships
        good = (each.serial for each in before.editions if each.serial not in taken_back)
        adopted = max(good, default=0)
    return before._replace(
        adopted=adopted,
        index_hash=hash_,
        index_number=index.number,
        keys_number=verified.keys.number,
        top_serial=max((each.serial for each in index.published), default=0),
        at=max(before.at, index.at),
        recalled=tuple(sorted(taken_back.items())),
        recalled_names=_recalled_names(verified, before, taken_back),
        program=index.program,
        program_place=index.program_place,
    )


def _recalled_names(
    verified: Verified, before: State, reasons: Mapping[int, str]
) -> tuple[tuple[str, str], ...]:
    """What came with a program and has the very content that was taken back."""
    contents = {
        each.header.content: reasons[each.header.serial]
        for each in verified.headers
        if each.header.serial in reasons
    }
    shipped = (each for each in before.editions if not each.serial and each.content in contents)
    found = {each.name: contents[each.content] for each in shipped}
    return tuple(sorted((dict(before.recalled_names) | found).items()))


def _adopted(
    verified: Verified, told: State, share: Share, depot: Depot, terms: Terms
) -> tuple[State, Trouble | None]:
    """What holds with the newest pack of which nothing speaks against it.

    And what speaks against the newest of all: a desk that has none yet takes the one before it,
    as those desks have that were there in time.
    """
    trouble: Trouble | None = None
    for sound in _candidates(verified, told, terms.now):
        try:
            return _with(sound, told, share, depot, terms), trouble
        except PublishingError as error:
            trouble = trouble or error.trouble
            if error.trouble in UNREAD:
                break
    # where all that was published was taken back: the pack that ships is proven too
    return (told if trouble else told._replace(adopted=0)), trouble


def _with(sound: Sound, told: State, share: Share, depot: Depot, terms: Terms) -> State:
    """What holds with this pack; raises where something speaks against it."""
    header = sound.header
    known = told.edition(header.serial)
    if known is not None and _is_good(known, header, depot, terms):
        return told._replace(adopted=header.serial)
    must_be_usable(sound, told, terms)
    pack = loaded(_Copier(share, depot)(header.content), header, terms)
    must_be_safe(pack, header, terms)
    edition = Edition(
        header.serial, header.version, header.content, header.expires, terms.prover.version
    )
    others = tuple(each for each in told.editions if each.serial != header.serial)
    return told._replace(adopted=header.serial, editions=(*others, edition))


def _is_good(known: Edition, header: Header, depot: Depot, terms: Terms) -> bool:
    """Whether this very pack was adopted already, proven as it would be now."""
    same = (known.content, known.prover) == (header.content, terms.prover.version)
    return same and depot.has(known.content)


def candidate(verified: Verified, now: datetime) -> Sound | None:
    """What desks look at first for new cases: the newest that holds now and was not taken back."""
    taken_back = verified.taken_back()
    return next(iter(_newest_first(verified, now, taken_back)), None)


def _candidates(verified: Verified, told: State, clock: datetime) -> Sequence[Sound]:
    """What may hold from now on, the newest first; nothing before what does already."""
    found = _newest_first(verified, told.present(clock), dict(told.recalled))
    return [each for each in found if each.header.serial >= told.adopted][:MOST_TRIED]


def _newest_first(
    verified: Verified, now: datetime, taken_back: Mapping[int, str]
) -> Sequence[Sound]:
    valid = [
        each
        for each in verified.headers
        if each.header.valid_from <= now and each.header.serial not in taken_back
    ]
    return valid[::-1]


def must_be_usable(sound: Sound, told: State, terms: Terms) -> None:
    """Raise where the header speaks against its pack."""
    header = sound.header
    if sound.trouble is not None:
        raise PublishingError(sound.trouble)
    if header.policy != terms.policy.id:
        raise PublishingError(Trouble.OTHER_POLICY)
    if is_newer(header.least_program, terms.program):
        raise PublishingError(Trouble.PROGRAM_TOO_OLD)
    if header.expires <= told.present(terms.now):
        raise PublishingError(Trouble.EXPIRED)


def loaded(data: bytes, header: Header, terms: Terms) -> Pack:
    """The pack in the bytes; raises where it is none, or not the one of the header."""
    try:
        pack = load(data, terms.policy)
    except PackError as error:
        raise PublishingError(Trouble.NOT_A_PACK) from error
    _must_fit(pack, header)
    return pack


def _must_fit(pack: Pack, header: Header) -> None:
    """Raise where a header is about another pack."""
    said = (header.id, header.policy, header.version, header.conditions)
    if (pack.id, pack.policy.id, pack.version, conditions_digest(pack)) != said:
        raise PublishingError(Trouble.OTHER_CONTENT)


def must_be_safe(pack: Pack, header: Header, terms: Terms) -> None:
    """Raise where a pack fails its checks or is not proven."""
    if not header.prover:
        raise PublishingError(Trouble.UNPROVEN)
    _must_pass(pack, terms)


def _must_pass(pack: Pack, terms: Terms) -> None:
    # the window itself needs none of the checks
    from desktop_app.pack.checks.run import check_compiled  # noqa: PLC0415

    if any(not finding.is_note for finding in check_compiled(pack)):
        raise PublishingError(Trouble.NOT_A_PACK)
    if not terms.prover.version or terms.prover.faults(pack):
        raise PublishingError(Trouble.UNPROVEN)
