"""What tools and notebooks do with data sets and results."""

from qontinui_mm.apis.comparisons import read_comparisons

__all__ = ['read_comparisons']
