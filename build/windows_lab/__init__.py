"""A Windows desktop on Linux: the program is built, started, killed and measured under Wine."""
