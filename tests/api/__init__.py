"""The JSON interface as programs meet it, every answer held against its description."""
