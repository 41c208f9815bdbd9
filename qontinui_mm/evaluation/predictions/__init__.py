"""What any system found on screens, read from files."""

from qontinui_mm.evaluation.predictions.predictions import (
    FoundScreen,
    Predictions,
)
from qontinui_mm.evaluation.predictions.read import read_predictions

__all__ = ['FoundScreen', 'Predictions', 'read_predictions']
