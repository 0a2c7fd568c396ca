"""Practising: played people with their own truth, and a score of what was made of it."""
