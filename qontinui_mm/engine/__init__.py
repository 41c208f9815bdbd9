"""Hooks, loops and strategies that upstream lacks."""

__all__: list[str] = []
