"""What models share."""

from qontinui_mm.models.utils.samples import as_shares, true_relations

__all__ = ['as_shares', 'true_relations']
