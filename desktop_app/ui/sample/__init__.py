"""The guided sample case: a window and a desk of their own, which reach nothing real."""
