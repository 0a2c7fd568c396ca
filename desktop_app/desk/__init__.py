"""What a counselor does, without a window: open cases, record, undo, copy, export."""
