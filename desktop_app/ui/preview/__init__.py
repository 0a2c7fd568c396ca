"""The preview of a pack: the real window on sample cases, anew after each save."""
