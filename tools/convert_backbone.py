"""Turns a pre-training checkpoint into a detector's backbone.

``python tools/convert_backbone.py PRETRAINED.pth OUT.pth --detector CONFIG``;
then ``python tools/train.py CONFIG --cfg-options
model.backbone.init_cfg.type=Pretrained
model.backbone.init_cfg.checkpoint=OUT.pth
model.backbone.init_cfg.prefix=backbone.`` (most configs of configs/finetune/
need the middle one alone). See docs/finetuning.md.
"""

import argparse
from pathlib import Path

from qontinui_mm.cli import load_config, run_tool


def parse_args() -> argparse.Namespace:
    """Two files and a config."""
    parser = argparse.ArgumentParser(
        description="Turn a pre-training checkpoint into a detector's backbone"
    )
    parser.add_argument(
        'checkpoint',
        help='of MAE, SimMIM, SparK, MoCo v3, SimCLR, BYOL or GuiClip',
    )
    parser.add_argument('out', type=Path, help='new file')
    parser.add_argument(
        '--detector',
        dest='config',
        required=True,
        metavar='CONFIG',
        help='config whose model.backbone the weights are for',
    )
    parser.set_defaults(cfg_options={}, data_root=None)
    return parser.parse_args()


def main() -> None:
    """Convert, write, and say what became of each tensor."""
    args = parse_args()
    cfg = load_config(args)

    # torch: not for --help
    from qontinui_mm.apis.backbone_files import convert_file

    print(convert_file(args.checkpoint, args.out, cfg))


if __name__ == '__main__':
    run_tool(main)
