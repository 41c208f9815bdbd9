"""Prints how long a tree takes to decode: ``time_tree_decoding.py [N]``.

Three kinds of scores: of a sure model, random ones, and the worst: all pairs
like each other, so that cycle after cycle must be contracted.
"""

import argparse
import json
import statistics
import time

import numpy as np

from qontinui_mm.cli import run_tool
from qontinui_mm.structures import decode_parents


def make_scores(
    number: int, seed: int
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Scores by kind, (n, n + 1) each, and (n, 4) boxes."""
    rng = np.random.default_rng(seed)
    random = rng.normal(size=(number, number + 1))
    sure = random.copy()
    rows = np.arange(number)
    sure[rows, rng.integers(-1, rows)] += 20
    mutual = random.copy()
    mutual[:, :number] += mutual[:, :number].T
    mutual[:, number] = -9
    corner = rng.uniform(0, 1000, (number, 2))
    boxes = np.hstack([corner, corner + rng.uniform(5, 300, (number, 2))])
    return {'sure': sure, 'random': random, 'mutual': mutual}, boxes


def milliseconds(scores: np.ndarray, boxes: np.ndarray, runs: int) -> float:
    """Median time to decode, after one run to warm up."""
    decode_parents(scores, boxes, 1.0)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        decode_parents(scores, boxes, 1.0)
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def main() -> None:
    """Time and print one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('number', type=int, nargs='?', default=200)
    parser.add_argument('--runs', type=int, default=50)
    parser.add_argument('--seed', type=int, default=0)
    args = parser.parse_args()
    if args.number < 1 or args.runs < 1:
        raise ValueError('number and --runs must be positive')
    scores, boxes = make_scores(args.number, args.seed)
    result = {
        kind: round(milliseconds(values, boxes, args.runs), 3)
        for kind, values in scores.items()
    }
    print(json.dumps({'elements': args.number, 'median_ms': result}))


if __name__ == '__main__':
    run_tool(main)
