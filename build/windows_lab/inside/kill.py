"""Kills the program while it writes into a journal, starts it again, and counts what was lost."""

from __future__ import annotations

import json
import subprocess
import sys

ROUNDS = 5
ENOUGH = 200
"""Rows that are durable before the program is killed."""
UTF8 = "utf-8"


def kill_while_writing(program: str, folder: str) -> int:
    """Let it write, kill it in the middle; the rows that it had called durable."""
    call = [program, "--self-test", "keep-writing", folder]
    told = 0
    with subprocess.Popen(call, stdout=subprocess.PIPE, encoding=UTF8) as process:
        for line in process.stdout or ():
            told = int(line)
            if told >= ENOUGH:
                process.kill()
                break
        # what it said before it died counts, too
        rest = process.stdout.read().split() if process.stdout else []
    return int(rest[-1]) if rest and rest[-1].isdigit() else told


def read_back(program: str, folder: str) -> int:
    """The rows that the program finds; raises `ValueError` where it finds none or damage."""
    call = [program, "--self-test", "read-back", folder]
    answer = subprocess.run(call, capture_output=True, encoding=UTF8, check=False)
    if answer.returncode != 0:
        raise ValueError(answer.stderr)
    return int(answer.stdout)


def main(program: str, folder: str) -> int:
    """Print as JSON how many rows were durable, are there, and are lost."""
    durable = found = lost = 0
    for _ in range(ROUNDS):
        before = found
        told = kill_while_writing(program, folder)
        found = read_back(program, folder)
        durable += told
        lost += max(0, before + told - found)
    sys.stdout.write(json.dumps({"durable": durable, "found": found, "lost": lost}) + "\n")
    return 0 if not lost else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
