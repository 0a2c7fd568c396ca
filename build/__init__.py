"""Packaging: the spec, the icon, the version resource, and the Windows lab."""
