"""Practising on the real window: what the played people say, and the score."""
