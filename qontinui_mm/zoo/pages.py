"""Model cards and tables, written from the metafile alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from qontinui_mm.zoo.markers import with_part
from qontinui_mm.zoo.metafile import Metafile

__all__ = ['card', 'pages', 'table']

MARKER = 'zoo'
# Keys of Metadata that a published model must have, beside what
# tools/publish_model.py writes.
_REQUIRED = (
    'Purpose',
    'Training Data',
    'Recipe',
    'Training Resources',
    'Training Time (h)',
    'Power (W)',
    'Power Assumption',
    'License',
    'Limits',
)
_COLUMNS = {
    'AP': 'box AP',
    'AP50': 'box AP50',
    'class-agnostic AP50': 'class-agnostic AP50',
    'tree edge F1': 'tree edge F1',
}
Row = Sequence[str]


def pages(metafile: Metafile, root: Path) -> dict[Path, str]:
    """Content of each page that the metafile decides.

    A card of each published model in ``docs/models``, and the tables of
    ``README.md`` and ``docs/zoo.md`` between their markers.

    Args:
        metafile: The figures.
        root: Folder with ``README.md`` and ``docs``.

    Returns:
        Path -> what the file must be.

    Raises:
        ValueError: A published model lacks what its card needs, or a page
            has no markers.
    """
    folder = root / 'docs' / 'models'
    made = {
        folder / f'{model["Name"]}.md': card(model)
        for model in metafile.published
    }
    readme, zoo = root / 'README.md', root / 'docs' / 'zoo.md'
    made[readme] = with_part(
        readme, MARKER, table(metafile.published, 'docs/')
    )
    made[zoo] = with_part(zoo, MARKER, table(metafile.models, ''))
    return made


def table(models: Sequence[Mapping[str, Any]], docs: str) -> str:
    """Markdown: a row for each model and test set.

    Args:
        models: Entries; those that were not measured are left out.
        docs: Path to the folder ``docs`` from the page, with its slash.
    """
    rows = []
    for model in models:
        name = f'`{model["Name"]}`'
        file = '-'
        if 'Weights' in model:
            name = f'[{name}]({docs}models/{model["Name"]}.md)'
            file = f'{model["Metadata"]["File"]["Size"] / 1e6:.1f} MB'
        for result in _whole(model):
            figures = [
                _figure(result['Metrics'].get(metric))
                for metric in _COLUMNS.values()
            ]
            rows.append((name, file, result['Dataset'], *figures))
    if not rows:
        return 'No weights are published yet.'
    return _markdown(('model', 'weights', 'tested on', *_COLUMNS), rows)


def card(model: Mapping[str, Any]) -> str:
    """The model's card.

    Raises:
        ValueError: Its entry lacks something; the message names it.
    """
    metadata = model.get('Metadata', {})
    lacking = [key for key in _REQUIRED if not metadata.get(key)]
    if lacking or not model.get('Results'):
        lacking += [] if model.get('Results') else ['Results']
        raise ValueError(
            f'configs/metafile.yml: {model["Name"]}: has weights, and lacks '
            f'for its card: {", ".join(lacking)}'
        )
    parts = [
        f'# {model["Name"]}',
        metadata['Purpose'],
        '<!-- Written by tools/analysis/make_zoo_pages.py from '
        'configs/metafile.yml: change that. -->',
        _markdown(('what', ''), list(_facts(model))),
        '## Use',
        f'```bash\npython -m qontinui_mm SCREEN --model {model["Name"]}\n'
        f'weights=$(python tools/download.py {model["Name"]})\n'
        f'python tools/test.py {model["Config"]} "$weights" '
        f'--data-root YOUR_DATA\n```',
        '## Training',
        metadata['Recipe'],
        _markdown(('what', ''), list(_training(metadata))),
        '## Results',
        'AP and F1 are from 0 to 1; [evaluation](../evaluation.md) defines '
        'each.',
        *_results(model),
        *_times(metadata),
        '## Limits',
        '\n'.join(f'- {limit}' for limit in metadata['Limits']),
    ]
    return '\n\n'.join(parts) + '\n'


def _facts(model: Mapping[str, Any]) -> Iterator[Row]:
    metadata = model['Metadata']
    file = metadata['File']
    yield 'config', f'`{model["Config"]}`'
    yield 'parameters', f'{metadata["Parameters"]:,}'
    yield (
        'weights',
        f'`{model["Weights"]}`, version {file["Version"]}, {file["Type"]}, '
        f'{file["Size"]:,} bytes',
    )
    yield 'SHA-256', f'`{file["SHA256"]}`'
    yield 'SHA-256 of the training checkpoint', f'`{file["Source SHA256"]}`'
    yield 'licence', metadata['License']


def _training(metadata: Mapping[str, Any]) -> Iterator[Row]:
    for name, digest in metadata['Training Data'].items():
        yield 'data', f'{name}, `manifest.json` with SHA-256 `{digest}`'
    file = metadata['File']
    averaged = ', averaged weights (EMA)' if file['EMA'] else ''
    yield 'iterations', f'{file["Iterations"]}{averaged}'
    hours, watts = metadata['Training Time (h)'], metadata['Power (W)']
    yield 'hardware', metadata['Training Resources']
    yield 'time', f'{hours:g} h'
    yield (
        'energy',
        f'about {hours * watts / 1000:.2g} kWh, if it draws {watts:g} W: '
        f'{metadata["Power Assumption"]}',
    )


def _results(model: Mapping[str, Any]) -> Iterator[str]:
    for result in _whole(model):
        dataset = result['Dataset']
        yield f'### {dataset}'
        rows = [(k, _figure(v)) for k, v in result['Metrics'].items()]
        yield _markdown(('figure', ''), rows)
        parts = [
            each
            for each in model['Results']
            if each['Dataset'].startswith(f'{dataset}, ')
        ]
        if parts:
            metrics = tuple(parts[0]['Metrics'])
            rows = [
                (
                    part['Dataset'].removeprefix(f'{dataset}, '),
                    *(_figure(part['Metrics'].get(m)) for m in metrics),
                )
                for part in parts
            ]
            yield _markdown(('part', *metrics), rows)
        yield f'From [{result["Report"]}](../../{result["Report"]}).'


def _times(metadata: Mapping[str, Any]) -> Iterator[str]:
    times = metadata.get('Inference Time (ms/im)')
    if times:
        yield '## Speed'
        yield 'From pixels to results, one screen at a time.'
        keys = ('hardware', 'backend', 'mode', 'resolution')
        rows = [
            (*(str(time[key]) for key in keys), f'{time["value"]:g} ms')
            for time in times
        ]
        yield _markdown((*keys, 'median'), rows)


def _whole(model: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Results of whole test sets, not of their parts."""
    results = model.get('Results', ())
    return [each for each in results if ', ' not in each['Dataset']]


def _figure(value: Any) -> str:
    if value is None:
        return '-'
    return f'{value:.3f}' if isinstance(value, float) else f'{value:,}'


def _markdown(head: Row, rows: Sequence[Row]) -> str:
    lines = [head, ['---'] * len(head), *rows]
    return '\n'.join(f'| {" | ".join(line)} |' for line in lines)
