"""What a run of the window ends with, beside the exit codes of the program."""

AGAIN = -2
"""The records are to be opened once more, and the window with them."""
