"""What can be wrong with a published pack, told apart so that each has a sentence of its own."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """Why something was not published or adopted: a key of the words `pack_trouble`."""

    GONE = "gone"
    SLOW = "slow"
    TOO_LARGE = "too_large"
    STRANGE = "strange"
    HALF_COPIED = "half_copied"
    DAMAGED = "damaged"
    BAD_SIGNATURE = "bad_signature"
    BAD_KEYS = "bad_keys"
    OLD_INDEX = "old_index"
    OLD_KEYS = "old_keys"
    OLD_SERIAL = "old_serial"
    EXPIRED = "expired"
    OTHER_POLICY = "other_policy"
    PROGRAM_TOO_OLD = "program_too_old"
    ONE_SIGNATURE = "one_signature"
    OTHER_CONTENT = "other_content"
    NOT_A_PACK = "not_a_pack"
    UNPROVEN = "unproven"
    NO_SUCH_SERIAL = "no_such_serial"
    TAKEN_BACK = "taken_back"
    NO_ROOTS = "no_roots"
    NO_VERIFIER = "no_verifier"
    NOT_KEPT = "not_kept"
    FAILED = "failed"
    CHANGED = "changed"
    WRONG_CLOCK = "wrong_clock"
    NOT_LISTED = "not_listed"
    KEY_NOT_NOW = "key_not_now"
    SIGNERS_LEFT = "signers_left"


class PublishingError(Exception):
    """Something published is not to be used, or could not be; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
