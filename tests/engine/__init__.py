"""How a case moves through its diagram."""
