"""The proof of a pack: every class of states that its conditions tell apart, and none left out."""
