"""Who may, in which state, and what they see."""
