"""`pack export-xlsx` and `pack import-xlsx`: a pack's texts to Excel and back."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.pack.words import interface_words

if TYPE_CHECKING:
    import argparse

    from desktop_app.pack.editing.draft import Draft
    from desktop_app.pack.sheet.planning import Plan

WRONG, UNFIT = 1, 2


def takes_export(parser: argparse.ArgumentParser) -> None:
    """What `export-xlsx` takes."""
    words = interface_words("lead_sheet")
    parser.add_argument("folder", type=Path, metavar="DIR", help=words["help_folder"])
    parser.add_argument(
        "--out", type=Path, metavar="FILE.xlsx", required=True, help=words["help_out"]
    )
    parser.add_argument("--force", action="store_true", help=words["help_force"])


def takes_import(parser: argparse.ArgumentParser) -> None:
    """What `import-xlsx` takes."""
    words = interface_words("lead_sheet")
    parser.add_argument("folder", type=Path, metavar="DIR", help=words["help_folder"])
    parser.add_argument("file", type=Path, metavar="FILE.xlsx", help=words["help_file"])
    parser.add_argument("--partial", action="store_true", help=words["help_partial"])


def export_sheet(folder: Path, out: Path, *, force: bool) -> int:
    """Write the sheet of a pack's texts: 2 where the pack or the file is unfit."""
    words = interface_words("lead_sheet")
    if find_spec("openpyxl") is None:
        return _say_unfit(words["no_library"])
    from desktop_app.pack.editing.draft import Draft  # noqa: PLC0415 - of this command only
    from desktop_app.pack.problems import PackError  # noqa: PLC0415
    from desktop_app.pack.sheet.rows import rows  # noqa: PLC0415
    from desktop_app.pack.sheet.writing import written  # noqa: PLC0415
    from desktop_app.store.atomic import write_bytes  # noqa: PLC0415

    try:
        draft = Draft.open(folder)
        examined = draft.examined()
        if examined.pack is None:
            raise examined.problems.error()
    except PackError as error:
        return _say_unfit(*error.lines())
    texts = rows(draft, examined.pack)
    try:
        if out.exists() and not force:
            return _say_unfit(words["exists"].format(path=out))
        write_bytes(out, written(texts))
    except OSError:
        return _say_unfit(words["not_written"].format(path=out))
    print(words["exported"].format(count=len(texts), path=out))
    return 0


def import_sheet(folder: Path, file: Path, *, partial: bool) -> int:
    """Take the changed texts of a sheet over: 1 where a row is refused, 2 where nothing is read."""
    if find_spec("openpyxl") is None:
        return _say_unfit(interface_words("lead_sheet")["no_library"])
    from desktop_app.pack.editing.draft import Draft  # noqa: PLC0415 - of this command only
    from desktop_app.pack.editing.errors import EditError  # noqa: PLC0415
    from desktop_app.pack.editing.holding import hold  # noqa: PLC0415
    from desktop_app.pack.problems import PackError  # noqa: PLC0415
    from desktop_app.pack.sheet.errors import SheetError  # noqa: PLC0415
    from desktop_app.pack.sheet.planning import plan  # noqa: PLC0415
    from desktop_app.pack.sheet.reading import read  # noqa: PLC0415

    try:
        found = read(file)
        # what is no pack is said before it is held
        Draft.open(folder)
        with hold(folder):
            draft = Draft.open(folder)
            return _take(draft, plan(draft, found), partial=partial)
    except (SheetError, EditError) as error:
        return _say_unfit(error.sentence())
    except PackError as error:
        return _say_unfit(*error.lines())


def _take(draft: Draft, planned: Plan, *, partial: bool) -> int:
    words = interface_words("lead_sheet")
    for each in planned.refused:
        frame = words["refused"] if each.id else words["refused_without_id"]
        print(frame.format(number=each.number, id=each.id, sentence=each.sentence), file=sys.stderr)
    count = len(planned.refused)
    if count and not partial:
        print(words["nothing_written"].format(count=count), file=sys.stderr)
        return WRONG
    earlier = draft.recovered
    draft.apply(planned.edit)
    saved = draft.save()
    if earlier:
        print(words["finished_earlier"].format(files=", ".join(earlier)))
    if planned.taken:
        taken = len(planned.taken)
        print(words["imported"].format(count=taken, files=", ".join(saved)))
    else:
        print(words["nothing_new"])
    if count:
        print(words["left_out"].format(count=count), file=sys.stderr)
    return WRONG if count else 0


def _say_unfit(*sentences: str) -> int:
    print("\n".join(sentences), file=sys.stderr)
    return UNFIT
