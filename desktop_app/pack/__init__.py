"""Script packs: reading, checking and compiling what the team leads write."""
