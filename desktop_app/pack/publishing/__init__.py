"""Packs on their way from a lead to the desks: signed, published, verified, kept."""
