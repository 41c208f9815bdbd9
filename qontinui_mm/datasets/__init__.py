"""Data sets and samplers that read the contract of qontinui_mm.schema."""

__all__: list[str] = []
