"""Pack Studio: the lead's window on a folder of pack sources, one screen part a file."""
