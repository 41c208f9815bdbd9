"""How a model's pixels are normalised, as its config says."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ['PixelNormalisation', 'recorded_normalisation']

# mmdet and mmpretrain call the same switch by different names.
_SWITCHES = ('bgr_to_rgb', 'to_rgb', 'rgb_to_bgr')


@dataclass(frozen=True)
class PixelNormalisation:
    """Order of the channels, and what becomes of each.

    Images are read as BGR.

    Attributes:
        rgb: Whether the model sees RGB; BGR otherwise.
        mean: Of red, green and blue, in 0 to 255.
        std: Of red, green and blue.
    """

    rgb: bool
    mean: tuple[float, ...] = (0.0, 0.0, 0.0)
    std: tuple[float, ...] = (1.0, 1.0, 1.0)

    @classmethod
    def of(cls, preprocessor: Mapping[str, Any]) -> PixelNormalisation:
        """That of the config of a data preprocessor."""
        rgb = any(preprocessor.get(switch) for switch in _SWITCHES)
        turn = 1 if rgb else -1
        mean = preprocessor.get('mean') or (0.0, 0.0, 0.0)
        std = preprocessor.get('std') or (1.0, 1.0, 1.0)
        return cls(rgb, tuple(mean)[::turn], tuple(std)[::turn])


def recorded_normalisation(
    checkpoint: Mapping[str, Any],
) -> PixelNormalisation | None:
    """That of the config which mmengine wrote into a checkpoint.

    The config is Python text. It is parsed and not run: a checkpoint may come
    from anyone.

    Returns:
        None if the checkpoint has no config, or it does not say.
    """
    text = checkpoint.get('meta', {}).get('cfg')
    if not isinstance(text, str):
        return None
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    found = _assigned(tree, 'model')
    preprocessor = _argument(found, 'data_preprocessor') if found else None
    preprocessor = preprocessor or _assigned(tree, 'data_preprocessor')
    if preprocessor is None:
        return None
    return PixelNormalisation.of(_literals(preprocessor))


def _assigned(tree: ast.Module, name: str) -> ast.Call | None:
    """The ``dict(...)`` that a top-level name is set to."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            targets = [t.id for t in node.targets if isinstance(t, ast.Name)]
            if name in targets:
                return node.value
    return None


def _argument(call: ast.Call, name: str) -> ast.Call | None:
    for keyword in call.keywords:
        if keyword.arg == name and isinstance(keyword.value, ast.Call):
            return keyword.value
    return None


def _literals(call: ast.Call) -> dict[str, Any]:
    """The arguments that are plain values."""
    values = {}
    for keyword in call.keywords:
        try:
            values[keyword.arg] = ast.literal_eval(keyword.value)
        except ValueError:
            continue
    return values
