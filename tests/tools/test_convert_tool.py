"""``tools/convert_backbone.py`` says what it did, or in one line why not."""

from __future__ import annotations

from pathlib import Path

import torch
from mmengine.config import Config
from running import ROOT, run

from qontinui_mm.apis.backbone_files import build_backbone

CONFIG = 'configs/finetune/vit_gui_tiny.py'
TOOL = 'tools/convert_backbone.py'


def checkpoint(path: Path) -> Path:
    """As a method of pre-training leaves it, with a head."""
    backbone = build_backbone(Config.fromfile(ROOT / CONFIG))
    state = {f'backbone.{k}': v for k, v in backbone.state_dict().items()}
    state['head.weight'] = torch.zeros(3)
    torch.save({'state_dict': state, 'meta': {}}, path)
    return path


def test_converts_and_reports(tmp_path: Path) -> None:
    file = checkpoint(tmp_path / 'in.pth')
    out = tmp_path / 'new/out.pth'
    said = run(TOOL, file, out, '--detector', CONFIG)
    assert '78 tensors matched' in said
    assert 'init_weights' not in said  # mmengine's line for each parameter
    assert 'head.* (1)' in said
    assert 'does not say how its pixels were normalised' in said
    written = torch.load(out, weights_only=True)['state_dict']
    assert len(written) == 78


def test_faults_end_in_one_error(tmp_path: Path) -> None:
    out = tmp_path / 'out.pth'
    said = run(TOOL, tmp_path / 'no.pth', out, '--detector', CONFIG, code=2)
    assert 'there is no such checkpoint' in said
    assert 'Traceback' not in said
    (tmp_path / 'text.pth').write_text('x')
    said = run(TOOL, tmp_path / 'text.pth', out, '--detector', CONFIG, code=2)
    assert 'text.pth' in said
    assert 'Traceback' not in said
    assert not out.exists()
