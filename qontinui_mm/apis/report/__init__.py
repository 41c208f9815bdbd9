"""A benchmark's report as one HTML file."""

from qontinui_mm.apis.report.page import render

__all__ = ['render']
