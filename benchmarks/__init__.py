"""What the project says of its speed, measured anew by one command: ``dev.py bench``."""
