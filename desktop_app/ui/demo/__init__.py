"""The demonstration: a person's hand on the real window, and the cases that it walks through."""
