"""What is seen: one screen part a file; the main window only assembles."""
