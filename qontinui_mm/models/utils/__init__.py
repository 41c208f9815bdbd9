"""Pure functions on arrays that models share."""

from qontinui_mm.models.utils.arborescence import maximum_arborescence
from qontinui_mm.models.utils.tree_decoding import (
    containment_shares,
    decode_parents,
)

__all__ = ['containment_shares', 'decode_parents', 'maximum_arborescence']
