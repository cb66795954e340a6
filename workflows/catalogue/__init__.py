"""Judging definitions: what a process consists of, whether it may run, whether every way through was walked."""
