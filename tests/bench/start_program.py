"""The program from its command line on; its first question gets an answer by a click.

Nothing of the program or of Qt is imported before the program does it: how it loads belongs to
its start.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.desk.desk import Desk
    from desktop_app.ui.cases_at_hand import CasesAtHand
    from desktop_app.ui.conductor import Conductor
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.preferences import Preferences

APP = "desktop_app.ui.app"


class _Watching(SourceFileLoader):
    """Loads the module that opens the window, so that the window is watched."""

    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        opened = module.first_window

        def watched(
            desk: Desk,
            *,
            preferences: Preferences | None = None,
            placed: Callable[[MainWindow], None] | None = None,
        ) -> tuple[Conductor, CasesAtHand]:
            from tests.bench.program_readiness import ProgramReadiness  # noqa: PLC0415

            conductor, cases = opened(desk, preferences=preferences, placed=placed)
            ProgramReadiness(conductor.window, desk)
            return conductor, cases

        setattr(module, "first_window", watched)  # noqa: B010 - a module has no such type


class _Finder:
    """Finds that one module; no `MetaPathFinder`, whose import would be part of the start."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path) if fullname == APP else None
        if spec is not None and spec.origin is not None:
            spec.loader = _Watching(fullname, spec.origin)
        return spec


if __name__ == "__main__":
    sys.meta_path.insert(0, _Finder())
    from desktop_app.__main__ import main

    sys.exit(main([]))
