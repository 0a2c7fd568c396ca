"""The flowchart of a pack on paper: for print and for training."""
