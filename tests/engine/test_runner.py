"""GuiRunner and its hooks on a toy model."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
import torch

from qontinui_mm.engine import bf16_optim_wrapper
from qontinui_mm.engine.checkpoint_io import read_checkpoint
from qontinui_mm.engine.runner import GuiRunner


def states(runner: GuiRunner) -> dict[str, torch.Tensor]:
    return {k: v.clone() for k, v in runner.model.state_dict().items()}


def test_resume_goes_on_as_if_never_stopped(build_toy: Any) -> None:
    whole = build_toy('whole')
    whole.train()
    build_toy(**{'train_cfg.max_iters': 4}).train()
    resumed = build_toy(resume=True)
    resumed.train()
    assert resumed.iter == 6
    for name, value in states(whole).items():
        torch.testing.assert_close(states(resumed)[name], value)


def test_resume_without_a_pointer_takes_the_newest(
    build_toy: Any, tmp_path: Path
) -> None:
    build_toy(**{'train_cfg.max_iters': 4}).train()
    (tmp_path / 'run' / 'last_checkpoint').write_text('')
    runner = build_toy(resume=True)
    runner.train()
    assert runner.iter == 6
    assert Path(runner._load_from).name == 'iter_4.pth'


def test_auto_resume_prefers_the_latest_to_the_start(
    build_toy: Any,
) -> None:
    start = build_toy('start')
    start.train()
    weights = Path(start.work_dir, 'last_checkpoint').read_text()

    first = build_toy(load_from=weights, resume='auto')
    first.load_or_resume()
    assert first.iter == 0
    for name, value in states(start).items():
        torch.testing.assert_close(states(first)[name], value)

    build_toy(**{'train_cfg.max_iters': 4}).train()
    again = build_toy(load_from=weights, resume='auto')
    again.load_or_resume()
    assert again.iter == 4


def test_resume_of_nothing_starts_anew(build_toy: Any) -> None:
    runner = build_toy(resume=True)
    runner.train()
    assert runner.iter == 6


def test_old_checkpoint_goes_after_the_new_one_is_whole(
    build_toy: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    save = GuiRunner.save_checkpoint

    def spy(runner: GuiRunner, *args: Any, **kwargs: Any) -> None:
        save(runner, *args, **kwargs)
        seen.append(sorted(p.name for p in (tmp_path / 'run').glob('*.pth')))

    monkeypatch.setattr(GuiRunner, 'save_checkpoint', spy)
    build_toy().train()
    assert seen == [
        ['iter_2.pth'],
        ['iter_2.pth', 'iter_4.pth'],
        ['iter_4.pth', 'iter_6.pth'],
    ]
    left = sorted(p.name for p in (tmp_path / 'run').glob('*.pth'))
    assert left == ['iter_6.pth']
    assert not list((tmp_path / 'run').glob('.*.partial'))


KILLED = textwrap.dedent(
    """
    import os, signal, sys
    from pathlib import Path
    sys.path.insert(0, {tests!r})
    from conftest import toy_config
    import mmengine.runner.runner as runner
    from mmengine.registry import RUNNERS

    def killed(checkpoint, filename, **kwargs):
        if 'iter_4' in filename:
            Path(filename).write_bytes(b'half a file')
            os.kill(os.getpid(), signal.SIGKILL)
        save(checkpoint, filename, **kwargs)

    save, runner.save_checkpoint = runner.save_checkpoint, killed
    RUNNERS.build(toy_config(Path({work_dir!r}))).train()
    """
)


def test_kill_during_a_save_leaves_a_resumable_run(
    build_toy: Any, tmp_path: Path
) -> None:
    code = KILLED.format(
        tests=str(Path(__file__).parent), work_dir=str(tmp_path / 'run')
    )
    done = subprocess.run(
        [sys.executable, '-c', code], capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    runner = build_toy(resume=True)
    runner.train()
    assert Path(runner._load_from).name == 'iter_2.pth'
    assert read_checkpoint(str(tmp_path / 'run/iter_6.pth'))


def test_log_is_readable(
    build_toy: Any, tmp_path: Path, capfd: pytest.CaptureFixture
) -> None:
    build_toy().train()
    terminal = ''.join(capfd.readouterr())
    log = next((tmp_path / 'run').glob('*/*.log')).read_text()
    for text in (terminal, log):
        assert 'loss: ' in text
        assert 'eta: ' in text
        assert 'memory: ' in text
        assert 'linear.weight' not in text
    assert 'System environment' in log
    assert 'System environment' not in terminal
    assert len(terminal.splitlines()) < 30


@pytest.mark.parametrize('has_bf16', [True, False])
def test_bf16_wrapper_trains_without_a_gpu(
    build_toy: Any,
    has_bf16: bool,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture,
) -> None:
    monkeypatch.setattr(
        torch.ops.mkldnn, '_is_mkldnn_bf16_supported', lambda: has_bf16
    )
    bf16_optim_wrapper._has_bf16.cache_clear()
    runner = build_toy(
        **{'optim_wrapper.type': 'qontinui_mm.Bf16OptimWrapper'}
    )
    runner.train()
    with runner.optim_wrapper.optim_context(runner.model):
        product = torch.ones(2, 2) @ torch.ones(2, 2)
    bf16_optim_wrapper._has_bf16.cache_clear()
    assert product.dtype == (torch.bfloat16 if has_bf16 else torch.float32)
    assert runner.model.linear.weight.dtype == torch.float32
    said = ''.join(capfd.readouterr()).count('has no bfloat16')
    assert said == (0 if has_bf16 else 1)
