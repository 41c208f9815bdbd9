"""The published models: what is said of them, and how to get their weights.

``configs/metafile.yml`` is the one place of each figure and of each file's
size and SHA-256; nothing here loads torch.
"""

from qontinui_mm.zoo.download import Expected, fetch, fetch_url, sha256_of
from qontinui_mm.zoo.metafile import Metafile, zoo_root
from qontinui_mm.zoo.stream import TransferError
from qontinui_mm.zoo.weights import cache_folder, find_weights

__all__ = [
    'Expected',
    'Metafile',
    'TransferError',
    'cache_folder',
    'fetch',
    'fetch_url',
    'find_weights',
    'sha256_of',
    'zoo_root',
]
