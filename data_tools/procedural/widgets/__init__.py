"""The component library: functions that build one widget's nodes."""

__all__: list[str] = []
