"""What the Windows Python of the lab runs."""
