"""What the lead's window needs below it: an outline of the sources, sample values, publishing."""
