"""Sources of Android screens: from views to a snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from data_tools.capture.folder import CaptureFolder
from data_tools.capture.snapshot import Snapshot
from data_tools.capture.views import View, android_nodes, guessed_scale

__all__ = ['AndroidFolder']


class AndroidFolder(CaptureFolder):
    """Android screens of files in a folder; see ``CaptureFolder``."""

    def snapshot_of(
        self,
        path: Path,
        views: Sequence[View],
        package: str,
        pixels: np.ndarray,
        device: dict[str, Any] | None = None,
    ) -> Snapshot:
        """What was captured.

        Args:
            path: File that the screen stands for.
            views: A parent before its children.
            package: Android package; empty if it is not told.
            pixels: RGB, shape (height, width, 3), uint8.
            device: What is known of the device: 'density' in dots per inch
                and 'locale', each if it is told; None where files never do.
        """
        known = device or {}
        height, width = pixels.shape[:2]
        scale = known.get('density', 0) / 160 or guessed_scale(width, height)
        nodes, unmapped = android_nodes(views, scale)
        return Snapshot(
            pixels=pixels,
            nodes=nodes,
            platform='android',
            app_id=self.app or package or 'unknown',
            source=self.name,
            scale=scale,
            locale=known.get('locale', ''),
            provenance={
                'file': path.name,
                **({} if device is None else {'device': device}),
            },
            unmapped=unmapped,
        )
