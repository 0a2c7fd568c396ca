"""From a text in a lead's hand to the card that a counselor will see: values, no widgets."""

from __future__ import annotations

from desktop_app.desk.studio.outline import ScriptLine
from desktop_app.desk.studio.sample_values import FilledText
from desktop_app.domain.forced_reconnection.ids import COUNSELOR_NAME
from desktop_app.domain.ids import ScriptId
from desktop_app.domain.korean.sms import MessageKind, message_kind, sms_bytes
from desktop_app.domain.pack import Audience, Pack, Piece
from desktop_app.domain.script_view import Medium
from desktop_app.pack.words import interface_words
from desktop_app.ui.text_block import Mark, Part
from desktop_app.ui.values import CardValue

BETWEEN = " · "
MEDIA = {
    Audience.COUNSELOR: Medium.NOTE,
    Audience.DRIVER: Medium.CHAT,
    Audience.CUSTOMER: Medium.CALL,
    Audience.REQUESTER: Medium.CHAT,
}


def card_of(pack: Pack, script: ScriptLine, text: FilledText) -> CardValue:
    """The card of a script; a note for the counselor is read, and no card to copy."""
    length, too_long = _length(pack, text.text) if script.sms else ("", False)
    return plain_card(script.title, _audience(pack, script), text)._replace(
        script=ScriptId("" if script.to == Audience.COUNSELOR else script.id),
        length=length,
        too_long=too_long,
    )


def plain_card(title: str, aside: str, text: FilledText) -> CardValue:
    """A card for words that are no script's, such as a question or a line of a memo."""
    return CardValue(
        script=ScriptId(""),
        title=title,
        audience=aside,
        parts=tuple(map(_part, text.pieces)),
        gap="",
        copied_at="",
        changed=False,
        changes="",
        retired=False,
        next_up=False,
        length="",
    )


def _part(piece: Piece) -> Part:
    if piece.fact is None or piece.fact == COUNSELOR_NAME:
        return Part(piece.text)
    return Part(piece.text, Mark.MISSING if piece.missing else Mark.FILLED, piece.fact)


def _audience(pack: Pack, script: ScriptLine) -> str:
    if script.to not in tuple(Audience):
        return script.to
    audience = Audience(script.to)
    medium = Medium.SMS if script.sms else MEDIA[audience]
    names = (pack.labels.audiences.get(audience, ""), pack.labels.media.get(medium, ""))
    return BETWEEN.join(name for name in names if name)


def _length(pack: Pack, text: str) -> tuple[str, bool]:
    settings, length = pack.settings, sms_bytes(text)
    kind = message_kind(length, settings.sms_limit_bytes, settings.lms_limit_bytes)
    limit = settings.sms_limit_bytes if kind is MessageKind.SMS else settings.lms_limit_bytes
    said = interface_words("ui_cards")[kind].format(length=length, limit=f"{limit:,}")
    return said, kind is MessageKind.TOO_LONG
