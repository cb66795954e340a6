"""The web application as browsers meet it: who may open what, and what every answer carries."""
