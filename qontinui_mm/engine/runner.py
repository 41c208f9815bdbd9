"""The runner behind ``tools/train.py`` and ``tools/test.py``."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from logging import FileHandler, Handler, LogRecord
from pathlib import Path
from typing import Any

import torch
from mmengine.dist import master_only
from mmengine.model import is_model_wrapper, revert_sync_batchnorm
from mmengine.runner import Runner
from torch import nn

from qontinui_mm.engine.checkpoint_io import key_mismatch, use_safe_loader
from qontinui_mm.registry import RUNNERS

__all__ = ['GuiRunner']


def _no_dump() -> None:
    """Takes the place of mmengine's dump of one line per parameter."""


@RUNNERS.register_module()
class GuiRunner(Runner):
    """mmengine's runner, with the seams this project closes.

    * Checkpoints are read strictly (see
      :mod:`qontinui_mm.engine.checkpoint_io`), and one of another model is an
      error, where mmengine logs a warning and trains on.
    * Checkpoints are written to a temporary name and renamed.
    * Several processes run without a GPU: mmengine's ``init_dist`` calls
      ``torch.cuda.set_device`` whatever the backend, unless the process group
      exists already.
    * No log line per parameter; the environment and the config go to the log
      file and not to the terminal.

    mmdet's tools build it too: ``runner_type='qontinui_mm.GuiRunner'``.
    """

    @classmethod
    def from_cfg(cls, cfg: Any) -> GuiRunner:
        """Build from a config; ``cfg.trust_pickle`` is the escape hatch."""
        use_safe_loader(trust_pickle=cfg.get('trust_pickle', False))
        return super().from_cfg(cfg)

    # --- several processes without a GPU ----------------------------------
    def setup_env(self, env_cfg: dict) -> None:
        """Make a gloo group first where there is no GPU."""
        if (
            self._launcher == 'pytorch'
            and not torch.cuda.is_available()
            and not torch.distributed.is_initialized()
        ):
            torch.distributed.init_process_group('gloo')
        super().setup_env(env_cfg)

    def wrap_model(
        self, model_wrapper_cfg: dict | None, model: nn.Module
    ) -> nn.Module:
        """Wrap without device ids or SyncBN where there is no GPU."""
        if self.distributed and not torch.cuda.is_available():
            model = revert_sync_batchnorm(model)
            self.cfg.sync_bn = None
            model_wrapper_cfg = {
                'type': 'MMDistributedDataParallel',
                'device_ids': None,
                'broadcast_buffers': False,
                'find_unused_parameters': self.cfg.get(
                    'find_unused_parameters', False
                ),
                **(model_wrapper_cfg or {}),
            }
        return super().wrap_model(model_wrapper_cfg, model)

    # --- checkpoints ------------------------------------------------------
    def load_checkpoint(
        self,
        filename: str,
        map_location: Any = 'cpu',
        strict: bool = True,
        revise_keys: list | None = None,
    ) -> dict:
        """Load, or raise one ValueError that says what does not fit."""
        self._loading = filename
        try:
            checkpoint = super().load_checkpoint(
                filename,
                map_location=map_location,
                strict=strict,
                revise_keys=revise_keys or [(r'^module\.', '')],
            )
        except KeyError as error:
            raise ValueError(
                f'{filename}: not a training checkpoint, it has no {error}'
            ) from None
        if self._resume and 'iter' not in checkpoint.get('meta', {}):
            raise ValueError(
                f'{filename}: weights alone, there is no training to resume; '
                'start from them with load_from'
            )
        return checkpoint

    def call_hook(self, fn_name: str, **kwargs: Any) -> None:
        """Check a checkpoint after the hooks had their say (EMA swaps)."""
        super().call_hook(fn_name, **kwargs)
        if fn_name != 'after_load_checkpoint':
            return
        checkpoint = kwargs['checkpoint']
        model = self.model
        model = model.module if is_model_wrapper(model) else model
        mismatch = key_mismatch(
            model, checkpoint.get('state_dict', checkpoint)
        )
        if mismatch:
            raise ValueError(
                f'{self._loading}: a checkpoint of another model than '
                f'{self.cfg.filename or type(model).__name__}: {mismatch}'
            )

    def load_or_resume(self) -> None:
        """As mmengine's, but find a whole checkpoint after a kill.

        With ``resume='auto'`` the latest one goes before ``load_from``, which
        holds the weights to start from where there is none yet.
        """
        search = self._load_from is None or self._resume == 'auto'
        if self._resume and search and not self._has_loaded:
            self._find_start()
        super().load_or_resume()

    def _find_start(self) -> None:
        latest = self._latest_checkpoint()
        if latest is not None:
            self._load_from = str(latest)
            self.logger.info(f'resuming from {latest}')
            return
        self.logger.info(f'nothing to resume in {self.work_dir}')
        self._resume = False

    def _latest_checkpoint(self) -> Path | None:
        """The one ``last_checkpoint`` names, or else the newest step."""
        pointer = Path(self.work_dir, 'last_checkpoint')
        named = pointer.read_text().strip() if pointer.is_file() else ''
        if named and Path(named).is_file():
            return Path(named)
        steps = {
            int(match[1]): path
            for path in Path(self.work_dir).glob('*.pth')
            if (match := re.fullmatch(r'(?:iter|epoch)_(\d+)\.pth', path.name))
        }
        return steps[max(steps)] if steps else None

    @master_only
    def save_checkpoint(
        self, out_dir: str, filename: str, *args: Any, **kwargs: Any
    ) -> None:
        """Save to a temporary name, then rename: whole or absent."""
        if '://' in str(out_dir):
            super().save_checkpoint(out_dir, filename, *args, **kwargs)
            return
        temporary = Path(out_dir, f'.{filename}.partial')
        try:
            super().save_checkpoint(out_dir, temporary.name, *args, **kwargs)
            os.replace(temporary, Path(out_dir, filename))
        finally:
            temporary.unlink(missing_ok=True)

    # --- readable logs ----------------------------------------------------
    def _init_model_weights(self) -> None:
        """Initialise without a log line per parameter."""
        model = self.model
        model = model.module if is_model_wrapper(model) else model
        model._dump_init_info = _no_dump
        super()._init_model_weights()
        del model._dump_init_info

    def build_optim_wrapper(self, optim_wrapper: Any) -> Any:
        """Build without a log line per parameter."""
        with _Filtered(self.logger.handlers, _not_about_parameters):
            return super().build_optim_wrapper(optim_wrapper)

    def _log_env(self, env_cfg: dict) -> None:
        terminal = [
            handler
            for handler in self.logger.handlers
            if not isinstance(handler, FileHandler)
        ]
        with _Filtered(terminal, _nothing):
            super()._log_env(env_cfg)

    def get_hooks_info(self) -> str:
        """The hooks' order, for the log; one line, not sixty."""
        names = dict.fromkeys(type(hook).__name__ for hook in self._hooks)
        return ', '.join(names)


class _Filtered:
    """Handlers that pass only what ``keep`` wants, inside the block."""

    def __init__(
        self, handlers: list[Handler], keep: Callable[[LogRecord], bool]
    ) -> None:
        self.handlers, self.keep = list(handlers), keep

    def __enter__(self) -> None:
        for handler in self.handlers:
            handler.addFilter(self.keep)

    def __exit__(self, *_: object) -> None:
        for handler in self.handlers:
            handler.removeFilter(self.keep)


def _nothing(_: LogRecord) -> bool:
    return False


def _not_about_parameters(record: LogRecord) -> bool:
    message = record.getMessage()
    return 'paramwise_options' not in message and 'duplicate' not in message
