"""What lasts: where cases are kept behind one interface."""
