"""Weights of RTMDet-tiny, for the same with a level of stride 4.

``finer_level.py WEIGHTS.safetensors CONFIG OUT.pth``: the levels that were
there keep their weights; the head of the new one starts as a copy of the
finest old one. What is new in the neck is random, of seed 0.
"""

import re
import sys

import torch
from mmengine.config import Config
from mmengine.registry import init_default_scope
from safetensors.torch import load_file

from qontinui_mm.registry import MODELS

# Lists of the neck and the head that count levels from the finest.
FROM_FINEST = re.compile(
    r'^(neck\.(?:downsamples|bottom_up_blocks|out_convs)'
    r'|bbox_head\.(?:cls_convs|reg_convs|rtm_cls|rtm_reg))\.(\d+)\.(.+)'
)


def shifted(weights: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The weights under their new names."""
    new = {}
    for name, value in weights.items():
        value = value.float() if value.is_floating_point() else value
        found = FROM_FINEST.match(name)
        if found is None:
            new[name] = value
            continue
        part, level, rest = found[1], int(found[2]), found[3]
        new[f'{part}.{level + 1}.{rest}'] = value
        if part.startswith('bbox_head') and level == 0:
            new[f'{part}.0.{rest}'] = value
    return new


def main() -> None:
    """Build the model, fill in what is known, and save it whole."""
    weights, config, out = sys.argv[1:]
    cfg = Config.fromfile(config)
    init_default_scope(cfg.default_scope)
    torch.manual_seed(0)
    model = MODELS.build(cfg.model)
    model.init_weights()
    result = model.load_state_dict(shifted(load_file(weights)), strict=False)
    if result.unexpected_keys:
        raise ValueError(f'{weights}: of another model than {config}')
    torch.save({'state_dict': model.state_dict()}, out)


if __name__ == '__main__':
    main()
