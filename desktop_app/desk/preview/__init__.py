"""Seeing a pack that is being written: its folder, its packs, and sample cases to see it on."""
