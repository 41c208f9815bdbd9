"""Design systems: one template file each, and what they have in common."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

__all__ = ['Design', 'design_names', 'kind_names', 'load_design']

_TEMPLATES = Path(__file__).parent / 'templates'
_BASE = 'base.html'
# What a mode has beside attributes of its documents' root: style sheets of
# its own, and classes of the body.
_NO_ATTRIBUTES = ('styles', 'body')


def design_names() -> list[str]:
    """Names of all design systems."""
    return sorted(p.stem for p in (_TEMPLATES / 'systems').glob('*.html'))


def kind_names() -> list[str]:
    """Names of all kinds of pages."""
    return sorted(p.stem for p in (_TEMPLATES / 'pages').glob('*.html'))


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        extensions=['jinja2.ext.do'],
    )


@cache
def load_design(name: str) -> Design:
    """The design system of that name.

    Raises:
        ValueError: There is none.
    """
    if name not in design_names():
        raise ValueError(
            f'design system {name!r} is none of {", ".join(design_names())}'
        )
    return Design(name)


class _Macros:
    """A system's own macros, then those of its parents."""

    def __init__(self) -> None:
        self.modules: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        for module in self.modules:
            if hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(name)

    # What jinja2 asks for in ``ui.name``.
    __getitem__ = __getattr__


class Design:
    """What one template file says of a design system.

    Args:
        name: Of the file below ``templates/systems``.

    Attributes:
        name: The same.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._files = self._lineage(f'systems/{name}.html')

    @staticmethod
    def _lineage(file: str) -> list[str]:
        """The template, its parent and so on; ``base.html`` last."""
        files = [file]
        while files[-1] != _BASE:
            module = _environment().get_template(files[-1]).make_module()
            parent = getattr(module, 'parent', None)
            files.append(f'systems/{parent}.html' if parent else _BASE)
        return files

    @cached_property
    def _settings(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        rules: dict[str, str] = {}
        for file in reversed(self._files):
            module = _environment().get_template(file).make_module()
            said = {k: v for k, v in vars(module).items() if not callable(v)}
            for selector, meant in said.get('rules', {}).items():
                # The last one that matches counts.
                rules.pop(selector, None)
                rules[selector] = meant
            found |= said
        return found | {'rules': rules}

    def __getattr__(self, name: str) -> Any:
        """What the file sets: ``package``, ``modes``, ``platforms``..."""
        if name.startswith('_') or name not in self._settings:
            raise AttributeError(name)
        return self._settings[name]

    def shell(self, mode: str) -> str:
        """A document with all styles and scripts, and an empty body."""
        attributes = self.modes[mode]
        links = ''.join(
            f'<link rel="stylesheet" href="/npm/{path}">'
            for path in [*self.styles, *attributes.get('styles', ())]
        )
        scripts = ''.join(
            f'<script src="/npm/{path}"></script>' for path in self.scripts
        ) + ''.join(
            f'<script type="module" src="/npm/{path}"></script>'
            for path in self.modules
        )
        if self.boot:
            scripts += f'<script type="module">{self.boot}</script>'
        layout = (_TEMPLATES / 'layout.css').read_text(encoding='utf-8')
        return (
            f'<!doctype html><html{_attributes(attributes)}><head>'
            '<meta charset="utf-8"><meta name="viewport" '
            'content="width=device-width, initial-scale=1">'
            f'{links}<style>{layout}</style><style>{self.css}</style>'
            f'{scripts}</head><body></body></html>'
        )

    def render(self, kind: str, kit: Any) -> str:
        """The body of a page of that kind.

        Args:
            kind: One of ``kind_names()``.
            kit: A ``Kit``: chance and content.
        """
        ui = _Macros()
        names = {'k': kit, 'ui': ui}
        for file in self._files:
            template = _environment().get_template(file)
            ui.modules.append(template.make_module(names))
        page = _environment().get_template(f'pages/{kind}.html')
        return page.render(names)


def _attributes(values: Mapping[str, Any]) -> Markup:
    return Markup('').join(
        Markup(' {}="{}"').format(name, escape(value))
        for name, value in values.items()
        if name not in _NO_ATTRIBUTES
    )
