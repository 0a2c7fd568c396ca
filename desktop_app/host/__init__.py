"""What the machine gives: docking, clipboard, keys, single instance, tray, protected keys."""
