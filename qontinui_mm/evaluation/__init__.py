"""Measures for detected GUI elements, and their mmengine wrappers."""

__all__: list[str] = []
