"""The clipboard of the sample: what the admin page would have given is always there to paste."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_app.pack.words import interface_words

AGO = timedelta(minutes=25)
"""How long before the sample its ride began."""


class SampleClipboard:
    """Takes what is copied and keeps it to itself."""

    def __init__(self, admin_text: str) -> None:
        self._admin_text = admin_text
        self.copied = ""

    def put(self, text: str) -> bool:
        """Take the text; the machine's clipboard is left alone."""
        self.copied = text
        return True

    def text(self) -> str:
        """The text of the admin page, whatever was copied since."""
        return self._admin_text


def admin_text(now: datetime) -> str:
    """What the admin page would say of the sample's call."""
    ride_at = f"{now - AGO:%Y-%m-%d %H:%M}"
    return interface_words("sample_admin")["text"].format(ride_at=ride_at)
