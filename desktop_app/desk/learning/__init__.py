"""What a desk learns of its work: counts that tell of no case and of no person."""
