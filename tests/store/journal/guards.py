"""Guards of keys for tests: each turns back only what it protected itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FakeGuard:
    """Protects by a mark of its own, as another person's machine would."""

    mark: bytes = b"mine:"

    def protect(self, key: bytes) -> bytes:
        """The key behind the mark."""
        return self.mark + key[::-1]

    def reveal(self, protected: bytes) -> bytes:
        """The key again; `PermissionError` for another's."""
        if not protected.startswith(self.mark):
            raise PermissionError
        return protected.removeprefix(self.mark)[::-1]
