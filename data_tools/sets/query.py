"""Turns what is searched for into SQL, with every value as a parameter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from data_tools.sets.columns import DIFFICULTIES

__all__ = ['Query', 'Range']

# Least and greatest value, both included; None for no bound.
Range = tuple[float | None, float | None]

# What a range may be about -> the SQL for it. Names are those of Query.
_SCREEN_RANGES = {
    'density': 's.elements',
    'depth': 's.depth',
    **{name: f's.{name}' for name in DIFFICULTIES},
}
_ELEMENT_RANGES = {
    'width': 'e.width',
    'height': 'e.height',
    'area': 'e.width * e.height',
}
_SCREEN_LISTS = {
    'split': 's.split',
    'platform': 's.platform',
    'source': 's.source',
    'locale': 's.locale',
}


@dataclass(frozen=True)
class Query:
    """What screens and elements are looked for; all of it must hold.

    What is asked of elements must hold for one and the same element. A list
    means any of its values; an empty one, or None, asks for nothing.

    Attributes:
        classes: Of ``CLASS_NAMES``.
        text: Is in the text or the accessible name; upper and lower case
            are the same.
        states: State to whether it is on.
        width: Of the visible box in image pixels; also height.
        area: Of the visible box in square pixels.
        app: Pattern for the application's name with ``*`` and ``?``; upper
            and lower case are the same.
        density: Elements of the screen.
        depth: Levels of its tree.
        small: Median of its elements' shorter sides, pixels; this and what
            follows as ``data_tools.difficulty`` defines it.
        contrast: Of its texts, 0 to 1.
        occluded: Share of its elements that are partly hidden, 0 to 1.
        lot: Seed by which screens are drawn; None for those that come first.
    """

    classes: Sequence[str] = ()
    text: str | None = None
    states: dict[str, bool] = field(default_factory=dict)
    width: Range | None = None
    height: Range | None = None
    area: Range | None = None
    app: str | None = None
    split: Sequence[str] = ()
    platform: Sequence[str] = ()
    source: Sequence[str] = ()
    locale: Sequence[str] = ()
    density: Range | None = None
    depth: Range | None = None
    small: Range | None = None
    contrast: Range | None = None
    occluded: Range | None = None
    lot: int | None = None

    def sql(self, limit: int) -> tuple[str, dict[str, Any]]:
        """The query and its parameters.

        Returns:
            SQL over ``screens`` and ``elements`` of ``open_index``, whose
            rows have the columns of ``screens`` and ``matches``: the
            matching elements' boxes and texts, empty if nothing is asked of
            elements. And the parameters by name.
        """
        terms = _Terms()
        terms.screens(self)
        on_screen = terms.take()
        terms.elements(self)
        on_element = terms.take()
        parts = [_SELECT, _MATCHES if on_element else _NO_MATCHES]
        parts.append('FROM screens AS s')
        if on_element:
            parts.append(_JOIN)
        where = on_screen + on_element
        if where:
            parts.append('WHERE ' + ' AND '.join(where))
        if on_element:
            parts.append('GROUP BY ALL')
        terms.parameters['limit'] = limit
        if self.lot is not None:
            terms.parameters['lot'] = self.lot
        order = _IN_ORDER if self.lot is None else _BY_LOT
        parts = ['SELECT * FROM (', *parts, ') ORDER BY', order]
        return '\n'.join([*parts, 'LIMIT $limit']), terms.parameters


_SELECT = """
SELECT s."set", s.split, s.image_id, s.file_name, s.platform, s.app,
    s.source, s.locale, s.width, s.height, s.elements,
"""
_MATCHES = """
    list({
        'id': e.annotation_id, 'class': e.class, 'group': e."group",
        'box': [e.x, e.y, e.width, e.height],
        'text': e.text, 'accessible_name': e.accessible_name
    } ORDER BY e.annotation_id) AS matches
"""
_NO_MATCHES = '[] AS matches'
_IN_ORDER = '"set", split, image_id'
# By a digest, so that the lot falls the same way with every DuckDB.
_BY_LOT = """md5(concat_ws('/', $lot, "set", split, image_id))"""
_JOIN = 'JOIN elements AS e USING ("set", split, image_id)'


class _Terms:
    """Conditions, and the parameters that they speak of."""

    def __init__(self) -> None:
        self.parameters: dict[str, Any] = {}
        self._terms: list[str] = []

    def take(self) -> list[str]:
        terms, self._terms = self._terms, []
        return terms

    def _parameter(self, value: Any) -> str:
        name = f'p{len(self.parameters)}'
        self.parameters[name] = value
        return f'${name}'

    def screens(self, query: Query) -> None:
        if query.app is not None:
            pattern = self._parameter(query.app.lower())
            self._terms.append(f'lower(s.app) GLOB {pattern}')
        for name, column in _SCREEN_LISTS.items():
            self._any_of(column, getattr(query, name))
        for name, value in _SCREEN_RANGES.items():
            self._between(value, getattr(query, name))

    def elements(self, query: Query) -> None:
        self._any_of('e.class', query.classes)
        if query.text is not None:
            text = self._parameter(query.text)
            names = ('e.text', 'e.accessible_name')
            found = [f'contains(lower({n}), lower({text}))' for n in names]
            self._terms.append(f'({" OR ".join(found)})')
        for state, on in query.states.items():
            key, value = self._parameter(state), self._parameter(on)
            self._terms.append(f'e.states[{key}] = {value}')
        for name, value in _ELEMENT_RANGES.items():
            self._between(value, getattr(query, name))

    def _any_of(self, column: str, values: Sequence[str]) -> None:
        if values:
            wanted = self._parameter(list(values))
            self._terms.append(f'list_contains({wanted}, {column})')

    def _between(self, value: str, bounds: Range | None) -> None:
        for sign, bound in zip(('>=', '<='), bounds or (), strict=False):
            if bound is not None:
                self._terms.append(f'{value} {sign} {self._parameter(bound)}')
