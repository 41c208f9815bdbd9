"""Knowledge of components: which selectors stand for which classes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from data_tools.browser.design import load_design
from data_tools.browser.snapshot import OPEN_LIST, Node

__all__ = ['COMMON_RULES', 'Rules', 'rules_of']

# Names that many style sheets give to the same things. They help where
# neither a role nor an element's name says what it is.
COMMON_RULES = {
    '.badge': 'badge',
    '.avatar': 'avatar',
    '.chip': 'chip',
    '.skeleton': 'skeleton',
    '.breadcrumb': 'breadcrumb',
    '.breadcrumbs': 'breadcrumb',
    '.pagination': 'pagination',
    '.tooltip': 'tooltip',
    '.popover': 'popover',
    # What the session puts around the choices of an open select.
    f'[{OPEN_LIST}]': 'menu',
}
_PART = re.compile(
    r'(?P<tag>::[\w-]+|#?[\w-]+|\*)?'
    r'(?P<classes>(?:\.[\w-]+)*)'
    r'(?P<attributes>(?:\[[^\]]+\])*)'
)


class Rules:
    """Selectors with the class that what they match has.

    A selector is compounds of a name, classes and ``[name=value]`` or
    ``[name]`` with spaces between, which mean *somewhere inside of*, or
    ``>``, *directly inside of*; shadow roots do not bound it. The last one
    that matches counts.

    Args:
        table: Selector to class name; '' for what is no element of its own.
    """

    def __init__(self, table: Mapping[str, str]) -> None:
        self._by_key: dict[str, list[tuple[int, list, str]]] = defaultdict(
            list
        )
        for number, (selector, name) in enumerate(table.items()):
            steps = _parse(selector)
            self._by_key[_key(steps[-1][1])].append((number, steps, name))

    def class_of(self, node: Node) -> str | None:
        """What a rule says it is: '' for nothing, None without a rule."""
        found = (-1, None)
        keys = ['*', node.tag, *(f'.{name}' for name in node.classes)]
        for key in keys:
            for number, steps, name in self._by_key.get(key, ()):
                if number > found[0] and _matches(node, steps):
                    found = (number, name)
        return found[1]


@cache
def rules_of(design: str) -> Rules:
    """The rules of a design system's template."""
    return Rules(load_design(design).rules)


# Whether the parent itself must match, and the compound: name, classes and
# attributes.
_Compound = tuple[str, frozenset[str], tuple[tuple[str, str | None], ...]]
_Step = tuple[bool, _Compound]


def _parse(selector: str) -> list[_Step]:
    steps: list[_Step] = []
    direct = False
    words = selector.replace('::', ' > ::').replace('>', ' > ').split()
    for word in words:
        if word == '>':
            direct = True
            continue
        match = _PART.fullmatch(word)
        if match is None:
            raise ValueError(f'selector {selector!r}: not understood: {word}')
        classes = frozenset(match['classes'].split('.')[1:])
        attributes = tuple(
            (name, value.strip('"\'') if equals else None)
            for name, equals, value in (
                part.partition('=')
                for part in re.findall(r'\[([^\]]+)\]', match['attributes'])
            )
        )
        tag = match['tag'] or '*'
        steps.append((direct, (tag, classes, attributes)))
        direct = False
    return steps


def _key(compound: _Compound) -> str:
    tag, classes, _ = compound
    return f'.{min(classes)}' if classes else tag


def _matches(node: Node, steps: list[_Step]) -> bool:
    direct, compound = steps[-1]
    if not _fits(node, compound):
        return False
    if len(steps) == 1:
        return True
    rest = steps[:-1]
    if direct:
        return node.parent is not None and _matches(node.parent, rest)
    return any(_matches(above, rest) for above in node.ancestors())


def _fits(node: Node, compound: _Compound) -> bool:
    tag, classes, attributes = compound
    if tag not in ('*', node.tag):
        return False
    if classes and not classes.issubset(node.classes):
        return False
    return all(
        name in node.attributes
        and (value is None or node.attributes[name] == value)
        for name, value in attributes
    )
