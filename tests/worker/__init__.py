"""What the clock does when nobody is looking."""
