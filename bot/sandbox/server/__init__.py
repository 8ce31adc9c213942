"""The server: its two ports, the app's addresses, the remote control, and faults in effect."""
