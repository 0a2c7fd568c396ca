"""The encrypted journal: everything that was kept of every case, in one file that only grows."""
