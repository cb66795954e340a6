"""What pages show, to whom."""
