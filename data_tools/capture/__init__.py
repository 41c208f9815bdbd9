"""Screens captured from real programs, and their labels made clean."""
