"""Measures on arrays and COCO JSON: numpy and faster-coco-eval only."""

from qontinui_mm.evaluation.functional.coco import MAX_DETECTIONS, SIZE_BINS
from qontinui_mm.evaluation.functional.detections import Detections
from qontinui_mm.evaluation.functional.evaluate import (
    DENSITY_BINS,
    evaluate,
    evaluate_detections,
    evaluate_files,
)
from qontinui_mm.evaluation.functional.files import (
    read_json,
    without_nan,
    write_bytes,
    write_json,
    write_text,
)
from qontinui_mm.evaluation.functional.ground_truth import GroundTruth
from qontinui_mm.evaluation.functional.report import Report
from qontinui_mm.evaluation.functional.table import format_report

__all__ = [
    'DENSITY_BINS',
    'MAX_DETECTIONS',
    'SIZE_BINS',
    'Detections',
    'GroundTruth',
    'Report',
    'evaluate',
    'evaluate_detections',
    'evaluate_files',
    'format_report',
    'read_json',
    'without_nan',
    'write_bytes',
    'write_json',
    'write_text',
]
