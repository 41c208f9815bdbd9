"""One argument parser and one ``load_config`` for all tools.

The options are those of mmdet's tools, so that their users find them; the
additions are ``--tensorboard`` and ``--trust-pickle``. What a user can get
wrong (a path, an option's key, data that is not there) ends in one line.
"""

from __future__ import annotations

import argparse
import difflib
import inspect
import os
import sys
from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import Path
from typing import Any

from mmengine.config import Config, ConfigDict, DictAction

__all__ = [
    'add_run_arguments',
    'build_parser',
    'dataset_with',
    'load_config',
    'named',
    'report_to',
    'run_tool',
    'test_metrics',
    'turn_on_tensorboard',
]

TRACEBACK_VARIABLE = 'QONTINUI_MM_TRACEBACK'
# Top-level keys that runners and tools read beside the Runner's arguments.
_OPTIONAL_KEYS = (
    'activation_checkpointing',
    'compile',
    'efficient_conv_bn_eval',
    'find_unused_parameters',
    'model_wrapper_cfg',
    'runner_type',
    'sync_bn',
    'trust_pickle',
    'tta_model',
    'tta_pipeline',
)


def build_parser(description: str) -> argparse.ArgumentParser:
    """Parser with what every tool takes: a config and overrides for it."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument('config', help='config file')
    parser.add_argument(
        '--cfg-options',
        nargs='+',
        action=DictAction,
        default={},
        metavar='KEY=VALUE',
        help='override settings of the config, such as '
        'train_dataloader.batch_size=4; lists as key="[a,b]" or key=a,b',
    )
    parser.add_argument(
        '--data-root',
        metavar='DIR',
        help="folder of the data set, in place of the config's data_root",
    )
    return parser


def add_run_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what train and test share."""
    parser.add_argument(
        '--work-dir',
        help='where logs, checkpoints and metrics go (default: '
        'work_dirs/ and the name of the config)',
    )
    parser.add_argument(
        '--launcher',
        choices=('none', 'pytorch', 'slurm', 'mpi'),
        default='none',
        help='job launcher; dist_train.sh and dist_test.sh set it',
    )
    parser.add_argument(
        '--tensorboard',
        action='store_true',
        help='also write TensorBoard event files',
    )
    parser.add_argument(
        '--trust-pickle',
        action='store_true',
        help='load checkpoints that hold more than weights; such a file can '
        'run any code',
    )
    parser.add_argument(
        '--local_rank', '--local-rank', type=int, help=argparse.SUPPRESS
    )


def named(text: str) -> tuple[str, str]:
    """NAME and VALUE of an argument NAME=VALUE, as argparse's ``type``."""
    name, sign, value = text.partition('=')
    if not (name and sign and value):
        raise argparse.ArgumentTypeError(f'{text!r} is not NAME=...')
    return name, value


def load_config(
    args: argparse.Namespace,
    loaders: Sequence[str] = (),
    optional_loaders: Sequence[str] = (),
) -> Config:
    """Config of a tool's arguments, checked.

    Args:
        args: Parsed arguments; ``config`` and ``cfg_options`` at least.
        loaders: Data loaders (``'train_dataloader'``, ...) whose annotation
            files must exist.
        optional_loaders: The same of those that the config may lack: nothing
            is validated in pre-training.

    Raises:
        FileNotFoundError: The config or an annotation file is not there.
        ValueError: The config cannot be read or has no such loader, or an
            option's key fits nothing.
    """
    cfg = _read_config(args.config)
    if args.data_root is not None:
        move_data(cfg, args.data_root)
    for key in args.cfg_options:
        _check_option(cfg, key, args.cfg_options)
    cfg.merge_from_dict(args.cfg_options)
    _apply_run_arguments(cfg, args)
    for loader in loaders:
        if not cfg.get(loader):
            raise ValueError(f'{args.config}: there is no {loader}')
    for loader in (*loaders, *optional_loaders):
        if cfg.get(loader):
            check_data(cfg, loader)
    return cfg


def _read_config(filename: str) -> Config:
    if not Path(filename).is_file():
        raise FileNotFoundError(f'{filename}: there is no such config')
    try:
        return Config.fromfile(filename)
    except FileNotFoundError as error:
        raise FileNotFoundError(f'{filename}: its _base_: {error}') from None
    except (SyntaxError, NameError, KeyError, AttributeError) as error:
        raise ValueError(f'{filename}: cannot be read: {error!r}') from error


def _check_option(cfg: Config, key: str, given: Container[str]) -> None:
    """Refuse an option whose parent is missing or whose name is a typo.

    Args:
        cfg: The config.
        key: Of the option, with dots.
        given: Keys of all options: a component that one of them gives a type
            may be new.
    """
    node: Any = cfg
    parts = key.split('.')
    for depth, part in enumerate(parts):
        if isinstance(node, (list, tuple)):
            if not part.isdigit() or int(part) >= len(node):
                raise ValueError(
                    f'--cfg-options {key}: {part!r} is no index into '
                    f'{len(node)} entries'
                )
            node = node[int(part)]
            continue
        if not isinstance(node, (dict, Config)):
            return  # a value is replaced by a dict: mmengine decides
        if part in node:
            node = node[part]
            continue
        known = [*node, *(_top_level_keys() if depth == 0 else ())]
        if part in known:
            return
        # A new leaf, or part of a new component such as default_hooks.x, of
        # which default_hooks.x.type=Y is another option.
        component = '.'.join([*parts[: depth + 1], 'type'])
        last = depth == len(parts) - 1 or (
            depth == len(parts) - 2 and component in given
        )
        near = difflib.get_close_matches(part, known, 1, 0.8)
        if near or not last or depth == 0:
            where = '.'.join(parts[:depth]) or 'the config'
            hint = f'; did you mean {near[0]!r}?' if near else ''
            raise ValueError(
                f'--cfg-options {key}: {where} has no {part!r}{hint}'
            )


def _top_level_keys() -> tuple[str, ...]:
    from mmengine.runner import Runner  # torch: not for --help

    return (*inspect.signature(Runner.__init__).parameters, *_OPTIONAL_KEYS)


def _apply_run_arguments(cfg: Config, args: argparse.Namespace) -> None:
    if not hasattr(args, 'work_dir'):
        return
    cfg.launcher = args.launcher
    cfg.trust_pickle = args.trust_pickle
    if args.local_rank is not None:
        os.environ.setdefault('LOCAL_RANK', str(args.local_rank))
    if args.work_dir is not None:
        cfg.work_dir = args.work_dir
    elif cfg.get('work_dir') is None:
        cfg.work_dir = str(Path('work_dirs', Path(args.config).stem))
    if args.tensorboard:
        turn_on_tensorboard(cfg)
    cfg.setdefault('runner_type', 'qontinui_mm.GuiRunner')


def turn_on_tensorboard(cfg: Config) -> None:
    """Add TensorBoard to the visualizer's backends, once."""
    backends = cfg.visualizer.setdefault('vis_backends', [])
    if all(b['type'] != 'TensorboardVisBackend' for b in backends):
        backends.append(ConfigDict(type='TensorboardVisBackend'))


def move_data(cfg: Config, data_root: str) -> None:
    """Put ``data_root`` in place of the config's own, wherever it occurs."""
    old = cfg.get('data_root')
    if not old:
        raise ValueError(f'{cfg.filename}: no data_root for --data-root')
    new = str(Path(data_root)) + '/'

    def moved(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: moved(value) for key, value in node.items()}
        if isinstance(node, (list, tuple)):
            return type(node)(moved(value) for value in node)
        if isinstance(node, str) and node.startswith(old):
            return new + node[len(old) :]
        return node

    cfg.merge_from_dict(
        {key: moved(value) for key, value in cfg.to_dict().items()}
    )


def dataset_with(cfg: Config, loader: str, key: str) -> ConfigDict:
    """Config of a loader's data set, or of the first in its wrappers with it.

    Args:
        cfg: The config.
        loader: Such as ``'train_dataloader'``.
        key: What it must have: ``'ann_file'`` is in the innermost one.

    Raises:
        ValueError: None has it, such as where several are joined.
    """
    dataset, path = cfg[loader].dataset, f'{loader}.dataset'
    while key not in dataset:
        # Of a MixedDataset's folders each has its own.
        several = key == 'ann_file' and 'sets' in dataset
        if several or 'dataset' not in dataset:
            raise ValueError(f'{cfg.filename}: {path} has no {key}')
        dataset, path = dataset.dataset, f'{path}.dataset'
    return dataset


def test_metrics(cfg: Config) -> list[ConfigDict]:
    """Configs of the test's metrics, of which there are one or several."""
    metrics = cfg.test_evaluator
    return metrics if isinstance(metrics, list) else [metrics]


def report_to(cfg: Config, prefix: Path) -> Path:
    """Let the test's detection metric write its report.

    Args:
        cfg: The config; it is changed.
        prefix: Of the files.

    Returns:
        Path of the report.

    Raises:
        ValueError: The config has no such metric.
    """
    for metric in test_metrics(cfg):
        if metric.type.endswith('GuiDetectionMetric'):
            metric.outfile_prefix = str(prefix.resolve())
            return prefix.with_name(f'{prefix.name}.report.json')
    raise ValueError(f'{cfg.filename}: test_evaluator: no GuiDetectionMetric')


def check_data(cfg: Config, loader: str) -> None:
    """Raise FileNotFoundError if ``loader`` names a file that is not there."""
    for path, dataset in _datasets(cfg[loader].dataset, f'{loader}.dataset'):
        ann_file = Path(
            dataset.get('data_root') or '', dataset.get('ann_file') or ''
        )
        if '://' not in str(ann_file) and not ann_file.is_file():
            raise FileNotFoundError(
                f'{path}.ann_file: there is no {ann_file}. Make a data set '
                'with `python -m data_tools synth`, or name yours with '
                '--data-root'
            )


def _datasets(
    dataset: ConfigDict, path: str
) -> Iterator[tuple[str, ConfigDict]]:
    """The data sets with an annotation file, through any wrappers."""
    if 'sets' in dataset:  # of MixedDataset
        for index, (root, _) in enumerate(dataset.sets):
            inner = ConfigDict(dataset.dataset, data_root=root)
            yield from _datasets(inner, f'{path}.sets.{index}')
        return
    if dataset.get('ann_file'):
        yield path, dataset
    if 'dataset' in dataset:
        yield from _datasets(dataset.dataset, f'{path}.dataset')
    for index, inner in enumerate(dataset.get('datasets', ())):
        yield from _datasets(inner, f'{path}.datasets.{index}')


def run_tool(main: Callable[[], None]) -> None:
    """Run ``main``; bad input and Ctrl-C end in one line and an exit code.

    Exit code 2 for bad input, 130 for Ctrl-C. The environment variable
    ``QONTINUI_MM_TRACEBACK=1`` shows where an error came from.
    """
    if os.environ.get(TRACEBACK_VARIABLE):
        main()
        return
    try:
        main()
    except BaseException as error:
        if _comes_of_interrupt(error):
            _leave('interrupted; what was written is whole', 130)
        if isinstance(error, (ValueError, OSError, ModuleNotFoundError)):
            _leave(
                f'error: {error}\n({TRACEBACK_VARIABLE}=1 shows where)',
                2,
            )
        raise


def _comes_of_interrupt(error: BaseException | None) -> bool:
    """Whether a Ctrl-C is the error, or what it was raised in answer to.

    What cleans up after a Ctrl-C may fail in its turn.
    """
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return False


def _leave(message: str, code: int) -> None:
    sys.stdout.flush()
    print(f'\n{message}', file=sys.stderr, flush=True)
    sys.exit(code)
