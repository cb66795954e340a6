"""Tests of judging definitions."""
