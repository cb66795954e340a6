"""How a case moves: everything below knows nothing of the web."""
