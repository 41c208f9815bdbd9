"""Screens of web pages, drawn by Chromium and labelled from its own layout."""

__all__: list[str] = []
