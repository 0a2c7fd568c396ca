"""The program's test of itself on the machine that it is to run on."""
