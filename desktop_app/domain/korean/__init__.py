"""Rules of written Korean: particles, amounts of won, SMS length, search by initials."""
