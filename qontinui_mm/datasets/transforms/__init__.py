"""Pipeline steps for screenshots: loading, augmenting and formatting."""

__all__: list[str] = []
