"""Drawing of elements, classes and tree edges."""

__all__: list[str] = []
