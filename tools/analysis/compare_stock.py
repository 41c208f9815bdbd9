"""Trains mmdet's DINO and ours on the same screens: speed and memory.

``python tools/analysis/compare_stock.py --data-root data/gui_mix_v1`` runs
each in a process of its own, one after the other, and writes
``docs/runs/compare_stock.json``. ``--profile`` adds what took the time.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import torch
from mmengine.config import Config
from mmengine.dataset import pseudo_collate
from mmengine.hub import get_config
from mmengine.optim import build_optim_wrapper
from mmengine.registry import DATASETS, MODELS, init_default_scope
from torch.profiler import ProfilerActivity, profile

from data_tools.machine import processor
from qontinui_mm.cli import move_data, run_tool

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / 'configs/dino_r50_gui.py'
STOCK = 'mmdet::dino/dino-4scale_r50_8xb2-12e_coco.py'
KINDS = ('stock', 'stock, nothing frozen', 'ours')


def parse_args() -> argparse.Namespace:
    """Data, size, and how many steps."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--data-root', required=True)
    parser.add_argument('--split', default='val', help='the smallest is quick')
    parser.add_argument('--size', type=int, nargs=2, default=(640, 400))
    parser.add_argument('--batch-size', type=int, default=1)
    parser.add_argument('--steps', type=int, default=8)
    parser.add_argument('--threads', type=int, default=2)
    parser.add_argument('--note', default='', help='such as: other work ran')
    parser.add_argument('--profile', action='store_true')
    parser.add_argument('--only', choices=KINDS, help='in this process')
    parser.add_argument(
        '--out', type=Path, default=ROOT / 'docs/runs/compare_stock.json'
    )
    args = parser.parse_args()
    if min(args.batch_size, args.steps, args.threads) < 1:
        raise ValueError('--batch-size, --steps and --threads are from 1')
    return args


def model_config(kind: str, ours: Config) -> Config:
    """Config of the model, with our classes and without weights of others."""
    if kind == 'ours':
        return ours.model
    model = get_config(STOCK).model
    model.bbox_head.num_classes = ours.num_classes
    model.backbone.init_cfg = None
    if kind != 'stock':
        model.backbone.update(frozen_stages=-1, norm_eval=False)
        model.backbone.norm_cfg.requires_grad = True
    return model


def batches(cfg: Config, args: argparse.Namespace) -> list[dict[str, Any]]:
    """The first screens of a split, each batch at one size."""
    move_data(cfg, args.data_root)
    data = cfg.train_dataloader.dataset
    data.ann_file = f'annotations/{args.split}.json'
    data.indices = args.batch_size * args.steps
    resize = {'type': 'Resize', 'scale': tuple(args.size), 'keep_ratio': True}
    load, drop, pack = data.pipeline[:2], data.pipeline[3], data.pipeline[-1]
    data.pipeline = [*load, resize, drop, pack]
    dataset = DATASETS.build(data)
    starts = range(0, len(dataset), args.batch_size)
    return [
        pseudo_collate([dataset[i] for i in range(s, s + args.batch_size)])
        for s in starts
        if s + args.batch_size <= len(dataset)
    ]


def train(
    model: torch.nn.Module, data: list[dict[str, Any]], cfg: Config
) -> list[float]:
    """Seconds of each step: forward, backward and optimiser, in float32."""
    wrapper = build_optim_wrapper(model, {**cfg, 'type': 'OptimWrapper'})
    seconds = []
    for batch in data:
        start = time.perf_counter()
        model.train_step(batch, wrapper)
        seconds.append(time.perf_counter() - start)
    return seconds


def top_operators(
    model: torch.nn.Module, batch: dict[str, Any], cfg: Config, number: int
) -> list[dict[str, Any]]:
    """Operators of one step with the most time of their own."""
    with profile(activities=[ProfilerActivity.CPU]) as profiler:
        train(model, [batch], cfg)
    events = profiler.key_averages()
    total = sum(event.self_cpu_time_total for event in events)
    events = sorted(events, key=lambda event: -event.self_cpu_time_total)
    return [
        {
            'operator': event.key,
            'calls': event.count,
            'share': round(event.self_cpu_time_total / total, 3),
        }
        for event in events[:number]
    ]


def measure(kind: str, args: argparse.Namespace) -> dict[str, Any]:
    """Figures of one model, in this process."""
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    cfg = Config.fromfile(OURS)
    init_default_scope(cfg.default_scope)
    data = batches(cfg, args)
    model = MODELS.build(model_config(kind, cfg))
    model.init_weights()
    seconds = train(model.train(), data, cfg.optim_wrapper)
    # The first step allocates: it is not counted where there are others.
    median = statistics.median(seconds[1:] or seconds)
    elements = [
        len(sample.gt_instances)
        for batch in data
        for sample in batch['data_samples']
    ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = {
        'model': kind,
        'images_per_second': round(args.batch_size / median, 4),
        'peak_rss_mb': round(peak * 1024 / 1e6),
        'trainable_parameters': sum(
            each.numel() for each in model.parameters() if each.requires_grad
        ),
        'elements_per_screen': elements,
    }
    if args.profile:
        most = max(data, key=lambda b: len(b['data_samples'][0].gt_instances))
        result['profile'] = top_operators(model, most, cfg.optim_wrapper, 12)
    return result


def main() -> None:
    """Each model in a process of its own, so that peaks are its own."""
    args = parse_args()
    if args.only:
        print(json.dumps(measure(args.only, args)))
        return

    # Not in the processes whose memory is measured.
    from qontinui_mm.evaluation.functional import write_json

    report = {
        'machine': processor(),
        'threads': args.threads,
        'size': list(args.size),
        'batch_size': args.batch_size,
        'note': args.note,
        'models': [],
    }
    for kind in KINDS:
        command = [sys.executable, *sys.argv, '--only', kind]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        report['models'].append(json.loads(done.stdout.splitlines()[-1]))
        print(json.dumps(report['models'][-1]), flush=True)
        write_json(args.out, report, indent=2)


if __name__ == '__main__':
    run_tool(main)
