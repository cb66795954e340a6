"""Who may, in which state, and what they see: rules over plain values, no tables."""
