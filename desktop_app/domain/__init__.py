"""What is true: facts, gate, flow, scripts, settlement; without window, file or clock."""
