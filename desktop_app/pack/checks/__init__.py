"""What makes a pack whole and safe, beyond the shape of its parts."""
