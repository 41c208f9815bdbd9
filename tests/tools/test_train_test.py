"""tools/train.py, tools/test.py and their distributed wrappers."""

from __future__ import annotations

import json
import pickle
import re
import signal
import subprocess
from pathlib import Path

import pytest
import torch
from running import QUICKSTART, ROOT, TINY, environment, run, tool

from qontinui_mm.engine.checkpoint_io import read_checkpoint
from qontinui_mm.testing import write_tiny_dataset


def metrics(work_dir: Path) -> dict[str, float]:
    """Scalars that a test left behind."""
    files = sorted(work_dir.glob('*/*.json'))
    scalars = json.loads(files[-1].read_text())
    return {k: v for k, v in scalars.items() if k.startswith('gui/')}


def test_train_log_is_readable(trained: tuple[Path, str]) -> None:
    work_dir, output = trained
    assert re.search(r'eta: .* loss: \d.* memory: \d', output)
    assert 'weight_decay=' not in output
    assert '.conv.weight' not in output
    assert len(output.splitlines()) < 60
    assert list(work_dir.glob('*/vis_data/events.out.tfevents*'))


def test_resume_goes_on(trained: tuple[Path, str], tiny_data: Path) -> None:
    work_dir, _ = trained
    options = ('--data-root', tiny_data, '--work-dir', work_dir, '--resume')
    cfg = [o for o in TINY if 'max_iters' not in o] + ['train_cfg.max_iters=3']
    output = run('tools/train.py', QUICKSTART, *options, '--cfg-options', *cfg)
    assert f'resuming from {work_dir}/iter_2.pth' in output
    assert 'Iter(train) [3/3]' in output
    assert 'Iter(train) [2/3]' not in output


def test_out_and_show_dir(
    trained: tuple[Path, str], tiny_data: Path, tmp_path: Path
) -> None:
    checkpoint = trained[0] / 'iter_2.pth'
    out, show = tmp_path / 'results.pkl', tmp_path / 'shown'
    output = run(
        'tools/test.py',
        QUICKSTART,
        checkpoint,
        '--data-root',
        tiny_data,
        '--work-dir',
        tmp_path,
        '--out',
        out,
        '--show-dir',
        show,
        '--cfg-options',
        *TINY,
    )
    with out.open('rb') as stream:
        results = pickle.load(stream)  # noqa: S301
    assert len(results) == 4
    assert {'img_id', 'pred_instances'} <= results[0].keys()
    assert len(list(show.glob('*.png'))) == 4
    assert 'eta: ' in output
    assert 'gui/AP' in metrics(tmp_path)


def test_two_processes_test_as_one_does(
    trained: tuple[Path, str], tiny_data: Path, tmp_path: Path
) -> None:
    checkpoint = trained[0] / 'iter_2.pth'
    common = ('--data-root', tiny_data, '--cfg-options', *TINY)
    one, two = tmp_path / 'one', tmp_path / 'two'
    run('tools/test.py', QUICKSTART, checkpoint, '--work-dir', one, *common)
    run(
        'tools/dist_test.sh',
        QUICKSTART,
        checkpoint,
        2,
        '--work-dir',
        two,
        *common,
    )
    assert metrics(one) == pytest.approx(metrics(two))


RANK_STATE = """
import os, runpy, sys, torch
from mmengine.hooks import Hook
from mmengine.registry import HOOKS

@HOOKS.register_module()
class SaveRank(Hook):
    def after_train(self, runner):
        model = runner.model.module
        torch.save(
            dict(model.named_parameters()),
            os.path.join(runner.work_dir, f'rank{runner.rank}.pt'),
        )

sys.argv[0] = 'tools/train.py'
runpy.run_path('tools/train.py', run_name='__main__')
"""


def test_two_processes_end_with_equal_weights(
    tiny_data: Path, tmp_path: Path
) -> None:
    """The wrapper's own call, with a hook that saves each rank's weights."""
    folder = tmp_path / 'tools'
    folder.mkdir()
    script = (ROOT / 'tools/dist_train.sh').read_text()
    (folder / 'dist_train.sh').write_text(script)
    (folder / 'train.py').write_text(RANK_STATE)
    output = run(
        folder / 'dist_train.sh',
        QUICKSTART,
        2,
        '--data-root',
        tiny_data,
        '--work-dir',
        tmp_path,
        '--cfg-options',
        *TINY,
        'default_hooks.save_rank.type=SaveRank',
    )
    losses = [float(x) for x in re.findall(r' loss: ([\d.]+|nan)', output)]
    assert losses
    assert all(0 < loss < 1e3 for loss in losses)
    first, second = (
        torch.load(tmp_path / f'rank{rank}.pt') for rank in range(2)
    )
    start = read_checkpoint(str(tmp_path / 'iter_2.pth'))['state_dict']
    assert first.keys() <= start.keys()
    for name, value in first.items():
        torch.testing.assert_close(value, second[name], rtol=0, atol=0)


@pytest.mark.parametrize('script', ['dist_train.sh', 'dist_test.sh'])
def test_wrappers_say_how_they_are_called(script: str) -> None:
    assert run(f'tools/{script}', QUICKSTART, code=2).startswith('usage: ')


def test_checkpoint_of_another_model_is_one_error(
    tiny_data: Path, tmp_path: Path
) -> None:
    checkpoint = tmp_path / 'other.pth'
    torch.save({'state_dict': {'alien.weight': torch.zeros(1)}}, checkpoint)
    output = run(
        'tools/test.py',
        QUICKSTART,
        checkpoint,
        '--data-root',
        tiny_data,
        '--work-dir',
        tmp_path,
        '--cfg-options',
        *TINY,
        code=2,
    )
    assert 'other.pth: a checkpoint of another model' in output
    assert 'first alien.weight' in output
    assert 'Traceback' not in output


def interrupted(command: list[str], at: str) -> tuple[int, str]:
    """Exit code and output of a tool that gets a Ctrl-C at a line."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A test run in the background hands down that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    seen = ''
    for line in process.stdout:
        seen += line
        if at in line:
            process.send_signal(signal.SIGINT)
            break
    seen += process.communicate(timeout=60)[0]
    return process.returncode, seen


def told(seen: str) -> str:
    """Of an output the traceback, or the end if there is none."""
    _, mark, trace = seen.partition('Traceback')
    return mark + trace[:8000] if mark else seen[-4000:]


def test_interrupted_training_leaves_a_resumable_run(
    tiny_data: Path, tmp_path: Path
) -> None:
    command = tool(
        'tools/train.py',
        QUICKSTART,
        '--data-root',
        tiny_data,
        '--work-dir',
        tmp_path,
        '--cfg-options',
        *TINY,
        'train_cfg.max_iters=1000',
        'train_dataloader.num_workers=1',
        'default_hooks.checkpoint.interval=1',
    )
    code, seen = interrupted(command, at='Iter(train) [   3/')
    assert code == 130, told(seen)
    assert 'Traceback' not in seen
    assert seen.rstrip().endswith('what was written is whole')
    assert not list(tmp_path.glob('.*partial'))
    latest = (tmp_path / 'last_checkpoint').read_text()
    assert read_checkpoint(latest)['meta']['iter'] >= 2


def test_interrupted_test_leaves_no_half_results(
    trained: tuple[Path, str], tmp_path: Path
) -> None:
    many = write_tiny_dataset(tmp_path / 'data', num_screens=40)
    out = tmp_path / 'out'
    command = tool(
        'tools/test.py',
        QUICKSTART,
        trained[0] / 'iter_2.pth',
        '--data-root',
        many,
        '--work-dir',
        tmp_path / 'run',
        '--out',
        out / 'predictions.pkl',
        '--cfg-options',
        *TINY,
        f'test_evaluator.outfile_prefix={out}/test',
    )
    code, seen = interrupted(command, at='Iter(test) [ 3/')
    assert code == 130, told(seen)
    assert 'Traceback' not in seen
    assert not list(out.glob('*'))
