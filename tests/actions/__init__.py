"""Acts, told as a manual: who does what, what comes of it, and what is refused."""
