"""Bad input to any tool ends in one line that says what to change."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from mmengine.config import Config

from qontinui_mm.cli import (
    add_run_arguments,
    build_parser,
    check_data,
    dataset_with,
    load_config,
    named,
    run_tool,
)
from qontinui_mm.testing import write_tiny_dataset

QUICKSTART = str(
    Path(__file__).parents[2].joinpath('configs/quickstart_gui.py')
)


def parse(*arguments: str) -> argparse.Namespace:
    parser = build_parser('test')
    add_run_arguments(parser)
    return parser.parse_args([QUICKSTART, *arguments])


def options(*pairs: str) -> Config:
    return load_config(parse('--cfg-options', *pairs))


def test_options_are_merged() -> None:
    cfg = options('train_cfg.max_iters=7', 'param_scheduler.0.end=3')
    assert cfg.train_cfg.max_iters == 7
    assert cfg.param_scheduler[0].end == 3


@pytest.mark.parametrize(
    'pair',
    [
        'randomness.seed=3',
        'load_from=x.pth',
        'compile=True',
        'model.test_cfg.yolox_style=True',
    ],
)
def test_new_keys_that_mean_something_pass(pair: str) -> None:
    cfg = options(pair)
    key = pair.partition('=')[0]
    for part in key.split('.'):
        cfg = cfg[part]
    assert cfg


def test_new_component_may_have_several_options() -> None:
    prefix = 'model.backbone.init_cfg'
    cfg = options(f'{prefix}.checkpoint=x.pth', f'{prefix}.type=Pretrained')
    init_cfg = cfg.model.backbone.init_cfg
    assert init_cfg == {'type': 'Pretrained', 'checkpoint': 'x.pth'}
    with pytest.raises(ValueError, match=r'backbone has no .init_cfg.'):
        options(f'{prefix}.checkpoint=x.pth')


@pytest.mark.parametrize(
    ('pair', 'message'),
    [
        ('train_cfg.max_iter=7', r'train_cfg has no .*mean .max_iters'),
        ('trian_cfg.max_iters=7', r'the config has no .*mean .train_cfg'),
        ('nonsense=1', 'the config has no .nonsense'),
        (
            'model.nek.out_channels=8',
            r'model has no .nek.; did you mean .neck',
        ),
        ('model.extra.depth=8', 'model has no .extra'),
        ('param_scheduler.5.end=3', r'.5. is no index into 2 entries'),
    ],
)
def test_wrong_option_is_named(pair: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        options(pair)


def test_wrong_config_path() -> None:
    args = parse()
    args.config = 'configs/nowhere.py'
    with pytest.raises(FileNotFoundError, match=r'nowhere\.py: there is no'):
        load_config(args)


@pytest.mark.parametrize(
    'text', ["_base_ = './nowhere.py'", 'model = dict(', 'a = {{_base_.b}}']
)
def test_broken_config_is_named(tmp_path: Path, text: str) -> None:
    args = parse()
    args.config = str(tmp_path / 'broken.py')
    Path(args.config).write_text(text)
    with pytest.raises((ValueError, FileNotFoundError), match=r'broken\.py'):
        load_config(args)


def test_missing_data_is_named() -> None:
    with pytest.raises(
        FileNotFoundError,
        match=r'train_dataloader\.dataset\.dataset\.ann_file: there is no '
        r'nowhere/annotations/train\.json',
    ):
        load_config(parse('--data-root', 'nowhere'), ('train_dataloader',))


def test_data_root_moves_loaders_and_evaluators(tmp_path: Path) -> None:
    write_tiny_dataset(tmp_path, num_screens=1)
    loaders = ('train_dataloader', 'val_dataloader', 'test_dataloader')
    cfg = load_config(parse('--data-root', str(tmp_path)), loaders)
    assert cfg.test_evaluator.ann_file == f'{tmp_path}/annotations/test.json'
    assert 'data/synth' not in cfg.pretty_text


def test_data_behind_wrappers_is_checked(tmp_path: Path) -> None:
    cfg = Config.fromfile(QUICKSTART)
    inner = cfg.train_dataloader.dataset
    cfg.train_dataloader.dataset = {
        'type': 'RepeatDataset',
        'times': 2,
        'dataset': {'type': 'ConcatDataset', 'datasets': [inner]},
    }
    path = tmp_path / 'wrapped.py'
    cfg.dump(path)
    args = parse('--data-root', 'nowhere')
    args.config = str(path)
    with pytest.raises(FileNotFoundError, match=r'datasets\.0\.dataset\.ann'):
        load_config(args, ('train_dataloader',))


def test_each_folder_of_a_mix_is_checked(tmp_path: Path) -> None:
    write_tiny_dataset(tmp_path, num_screens=1)
    cfg = Config.fromfile(QUICKSTART)
    cfg.train_dataloader.dataset = {
        'type': 'qontinui_mm.MixedDataset',
        'sets': [(str(tmp_path), 1), ('nowhere', 2)],
        'dataset': cfg.train_dataloader.dataset.dataset,
    }
    with pytest.raises(
        FileNotFoundError, match=r'sets\.1\.ann_file: there is no nowhere/'
    ):
        check_data(cfg, 'train_dataloader')


def test_wrappers_are_opened_as_far_as_asked() -> None:
    cfg = Config.fromfile(QUICKSTART)
    inner = cfg.train_dataloader.dataset.dataset
    mix = {'type': 'Mix', 'pipeline': [], 'dataset': inner}
    cfg.train_dataloader.dataset = {'type': 'Repeat', 'dataset': mix}
    found = dataset_with(cfg, 'train_dataloader', 'ann_file')
    assert found.ann_file == 'annotations/train.json'
    assert dataset_with(cfg, 'train_dataloader', 'pipeline').type == 'Mix'
    # It is the config's own, to be changed.
    found.ann_file = 'x.json'
    mixed = cfg.train_dataloader.dataset.dataset
    assert mixed.dataset.ann_file == 'x.json'


@pytest.mark.parametrize(
    'joined', [{'datasets': []}, {'sets': [], 'dataset': {'ann_file': 'x'}}]
)
def test_joined_data_sets_are_not_opened(joined: dict) -> None:
    cfg = Config.fromfile(QUICKSTART)
    cfg.train_dataloader.dataset.dataset = joined
    with pytest.raises(
        ValueError, match=r'train_dataloader\.dataset\.dataset has no ann_file'
    ):
        dataset_with(cfg, 'train_dataloader', 'ann_file')


def test_names_stand_before_the_first_equals_sign() -> None:
    assert named('a=b=c') == ('a', 'b=c')
    for text in ('a', '=b', 'a='):
        with pytest.raises(argparse.ArgumentTypeError, match=text):
            named(text)


def test_run_arguments_reach_the_config() -> None:
    cfg = load_config(parse('--tensorboard', '--work-dir', 'elsewhere'))
    kinds = [backend.type for backend in cfg.visualizer.vis_backends]
    assert kinds == ['LocalVisBackend', 'TensorboardVisBackend']
    assert cfg.work_dir == 'elsewhere'
    assert cfg.trust_pickle is False
    assert load_config(parse()).work_dir == 'work_dirs/quickstart_gui'


@pytest.mark.parametrize(
    ('error', 'code', 'message'),
    [
        (ValueError('x.json: field'), 2, 'error: x.json: field'),
        (KeyboardInterrupt(), 130, 'interrupted'),
    ],
)
def test_run_tool_ends_in_one_line(
    error: BaseException,
    code: int,
    message: str,
    capsys: pytest.CaptureFixture,
) -> None:
    def main() -> None:
        raise error

    with pytest.raises(SystemExit) as caught:
        run_tool(main)
    assert caught.value.code == code
    printed = capsys.readouterr().err
    assert message in printed
    assert 'Traceback' not in printed


def test_an_error_in_answer_to_an_interrupt_is_an_interrupt(
    capsys: pytest.CaptureFixture,
) -> None:
    def main() -> None:
        try:
            raise KeyboardInterrupt
        finally:
            raise RuntimeError('worker exited unexpectedly')

    with pytest.raises(SystemExit) as caught:
        run_tool(main)
    assert caught.value.code == 130
    assert 'interrupted' in capsys.readouterr().err


def test_other_errors_show_where_they_come_from() -> None:
    def main() -> None:
        raise RuntimeError('a fault of ours')

    with pytest.raises(RuntimeError, match='ours'):
        run_tool(main)


def test_traceback_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    def main() -> None:
        raise ValueError('deep')

    monkeypatch.setenv('QONTINUI_MM_TRACEBACK', '1')
    with pytest.raises(ValueError, match='deep'):
        run_tool(main)
