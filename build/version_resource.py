"""The version resource of the Windows program, from the one version constant."""

from __future__ import annotations

TEMPLATE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3f, flags=0x0, OS=0x40004,
    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('041204b0', [
{strings}
    ])]),
    VarFileInfo([VarStruct('Translation', [0x0412, 1200])]),
  ],
)
"""


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """The version as Windows wants it; raises `ValueError` for one that is not of numbers."""
    numbers = [int(part) for part in version.split(".")]
    first, second, third, fourth = [*numbers, 0, 0, 0][:4]
    return first, second, third, fourth


def version_resource(version: str, title: str, file: str) -> str:
    """The text that PyInstaller reads; Korean, in Unicode."""
    strings = {
        "ProductName": title,
        "FileDescription": title,
        "FileVersion": version,
        "ProductVersion": version,
        "InternalName": file,
        "OriginalFilename": f"{file}.exe",
    }
    lines = (f"      StringStruct({name!r}, {value!r})," for name, value in strings.items())
    return TEMPLATE.format(four=four_numbers(version), strings="\n".join(lines))
