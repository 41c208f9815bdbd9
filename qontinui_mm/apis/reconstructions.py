"""What a masked model makes up on some views."""

from __future__ import annotations

import numpy as np
import torch
from mmengine.config import Config
from mmengine.dataset import default_collate
from mmengine.registry import DATASETS
from torch import Tensor
from tqdm import tqdm

from qontinui_mm.apis.model_run import ModelRun
from qontinui_mm.selfsup.masked_model import MaskedScreenModel, stack_masks
from qontinui_mm.visualization import Reconstructed

__all__ = ['reconstruct_views']


def reconstruct_views(
    cfg: Config,
    checkpoint: str,
    number: int = 8,
    seed: int = 0,
    device: str | None = None,
) -> list[Reconstructed]:
    """Views of screens spread evenly over the config's training data.

    Args:
        cfg: Config of a masked model and its ``train_dataloader``.
        checkpoint: File with its weights; read without running its code.
        number: Of views; fewer if there are fewer screens.
        seed: Of views and masks.
        device: Such as 'cpu'; the GPU if there is one, if None.

    Raises:
        FileNotFoundError: There is no such checkpoint, or no data.
        ValueError: The checkpoint or the config is of another model.
    """
    run = ModelRun(cfg, checkpoint, device)
    if not isinstance(run.model, MaskedScreenModel):
        raise ValueError(
            f'{cfg.filename}: model: {type(run.model).__name__} makes up no '
            'images'
        )
    dataset = DATASETS.build(cfg.train_dataloader.dataset)
    places = np.linspace(0, len(dataset) - 1, min(number, len(dataset)))
    views = []
    for place in tqdm(places.round().astype(int), unit='view', leave=False):
        np.random.seed(seed + place)
        views.append(_reconstruct(run.model, dataset[place]))
    return views


@torch.inference_mode()
def _reconstruct(model: MaskedScreenModel, item: dict) -> Reconstructed:
    data = model.data_preprocessor(default_collate([item]))
    mask = stack_masks(data['data_samples'])
    images = data['inputs']
    head = model.reconstruction_head
    made = head.pictures(model.reconstruct(images, mask).patches, images)
    size = head.patch_size
    hidden = mask.repeat_interleave(size, 1).repeat_interleave(size, 2)
    return Reconstructed(
        _pixels(model, images), _pixels(model, made), hidden[0].cpu().numpy()
    )


def _pixels(model: MaskedScreenModel, images: Tensor) -> np.ndarray:
    """(H, W, 3) uint8, RGB, of the first normalised image."""
    normalise = model.data_preprocessor
    values = images * normalise.std + normalise.mean
    values = values[0].round().clamp(0, 255).byte()
    return values.permute(1, 2, 0).cpu().numpy()
