"""The commands of team leads, without Qt."""
