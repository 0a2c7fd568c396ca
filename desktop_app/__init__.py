"""A counselor's desk for rebooking missed connections: the program and its version."""

__version__ = "0.1.0"
