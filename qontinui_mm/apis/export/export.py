"""Exports a model, and proves that it is the same one."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path

from mmengine.config import Config

from qontinui_mm.apis.export.info import model_info
from qontinui_mm.apis.export.parity import Parity, measure_parity
from qontinui_mm.apis.export.precision import write_fp16, write_int8
from qontinui_mm.apis.export.screens import read_screens
from qontinui_mm.apis.export.to_onnx import write_graphs
from qontinui_mm.apis.model_finder import ModelFinder
from qontinui_mm.runtime import GuiRuntime
from qontinui_mm.runtime.model_files import relations_path

__all__ = ['TOLERANCE', 'export_model']

# Greatest difference from PyTorch; see ``Parity``.
TOLERANCE = 1e-4
# Screens that int8 is calibrated on.
CALIBRATED = 64


def export_model(
    cfg: Config,
    checkpoint: str,
    out: Path,
    screens: str | Path,
    number: int = 8,
    fp16: bool = False,
    calibration: str | Path | None = None,
) -> dict[str, Parity]:
    """Write a model as ONNX, and the variants that are asked for.

    Args:
        cfg: Config of the model and of its test pipeline.
        checkpoint: File with its weights; read without running its code.
        out: File to write; variants have ``.fp16`` and ``.int8`` in their
            names, relation heads ``.relations``.
        screens: Folder of screenshots that the results are compared on.
        number: Of them that are compared.
        fp16: Whether to write the variant of 16 bits.
        calibration: Folder of screenshots for the one of 8 bits; none if
            None.

    Returns:
        Path -> how it compares.

    Raises:
        ValueError: The model cannot be exported, or differs by more than
            ``TOLERANCE``; then nothing is written.
        FileNotFoundError: A file is not there.
    """
    images = read_screens(screens, number)
    threshold = float(cfg.model.get('tree_score_thr', 0.3))
    # A copy: mmdet changes what it builds from.
    finder = ModelFinder(copy.deepcopy(cfg), checkpoint, 'cpu', threshold)
    info = model_info(cfg, finder.model, Path(checkpoint))
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        draft = Path(folder, out.name)
        write_graphs(finder.model, info, draft)
        drafts = [draft]
        if fp16:
            drafts.append(draft.with_suffix('.fp16.onnx'))
            write_fp16(draft, drafts[-1])
        if calibration is not None:
            drafts.append(draft.with_suffix('.int8.onnx'))
            examples = read_screens(calibration, CALIBRATED)
            write_int8(draft, drafts[-1], examples, info)
        results = {
            each: measure_parity(finder, GuiRuntime(each), images)
            for each in drafts
        }
        _check(results[draft], out)
        for each in drafts:
            for path in (each, relations_path(each)):
                if path.is_file():
                    path.replace(out.parent / path.name)
    return {
        str(out.parent / path.name): parity for path, parity in results.items()
    }


def _check(parity: Parity, out: Path) -> None:
    if 'scores' not in parity.differences:
        raise ValueError(
            f'{out}: not written: its choices among near ties are others on '
            'each screen; compare on more of them'
        )
    if not parity.worst <= TOLERANCE:  # NaN is none
        raise ValueError(
            f'{out}: not written: {parity.worst_output} differs from PyTorch '
            f'by {parity.worst:.2g}, more than {TOLERANCE:g}'
        )
