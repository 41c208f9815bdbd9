"""Screens with others that show the same scene, for contrastive learning."""

from __future__ import annotations

from typing import Any

from qontinui_mm.datasets.gui_screenshots import GuiScreenshotDataset
from qontinui_mm.registry import DATASETS
from qontinui_mm.schema import PROVENANCE_TWIN

__all__ = ['GuiPairDataset']


@DATASETS.register_module()
class GuiPairDataset(GuiScreenshotDataset):
    """``GuiScreenshotDataset`` in which twins are one sample.

    Screens whose ``provenance`` has the same ``twin`` show one scene in
    several themes or languages (``python -m data_tools make twins``). The
    first of them is the sample; the others are in its ``twins``, each with
    what ``GuiScreenshotDataset`` gives of a screen. Screens without a twin
    are samples with none.

    Args:
        kwargs: Those of ``GuiScreenshotDataset``.
    """

    def load_data_list(self) -> list[dict[str, Any]]:
        """One dict for each scene."""
        scenes: dict[Any, dict[str, Any]] = {}
        for index, screen in enumerate(super().load_data_list()):
            twin = screen.pop(PROVENANCE_TWIN, None)
            key = index if twin is None else ('twin', twin)
            first = scenes.setdefault(key, {**screen, 'twins': []})
            if first['img_path'] != screen['img_path']:
                first['twins'].append(screen)
        return list(scenes.values())

    def get_data_info(self, idx: int) -> dict[str, Any]:
        """Scene ``idx``; its ``twins`` have ``instances`` as it has."""
        data_info = super().get_data_info(idx)
        data_info['twins'] = [
            self.with_instances(twin) for twin in data_info['twins']
        ]
        return data_info
