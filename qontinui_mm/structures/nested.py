"""A tree as nested JSON, and back; other people's JSON is not trusted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qontinui_mm.schema import (
    KEY_ACCESSIBLE_NAME,
    KEY_INTERACTIVE,
    KEY_RELATION_SOURCE,
    KEY_RELATION_TARGET,
    KEY_RELATION_TYPE,
    KEY_RELATIONS,
    KEY_STATES,
    KEY_TEXT,
    NESTED_CHILDREN,
    NESTED_CLASS,
    NESTED_DEPTH,
    NESTED_READING_ORDER,
    NESTED_SCORE,
    SCHEMA_VERSION,
    STATES,
    Relation,
)
from qontinui_mm.structures.screen_tree import ScreenTree
from qontinui_mm.structures.tree_element import TreeElement

__all__ = ['MAX_ELEMENTS', 'from_nested', 'to_nested']

# More than any screen has; a file with more is refused.
MAX_ELEMENTS = 20_000
_DECIMALS = 3
# Beyond it no coordinate makes sense; NaN is not below it either.
_LIMIT = 1e9


def to_nested(tree: ScreenTree) -> dict[str, Any]:
    """The tree as JSON data, children inside their parents.

    Boxes are xywh, as in the data format; ``id`` is the element's index.
    Siblings are in reading order.
    """
    records = [_record(e, i) for i, e in enumerate(tree.elements)]
    *below, top = tree.children()
    for record, children in zip(records, below, strict=True):
        record[NESTED_CHILDREN] = [records[child] for child in children]
    return {
        'schema_version': SCHEMA_VERSION,
        'width': tree.width,
        'height': tree.height,
        'right_to_left': tree.right_to_left,
        NESTED_CHILDREN: [records[child] for child in top],
        KEY_RELATIONS: [
            {
                KEY_RELATION_TYPE: relation.type,
                KEY_RELATION_SOURCE: relation.source,
                KEY_RELATION_TARGET: relation.target,
            }
            for relation in tree.relations
        ],
    }


def _record(element: TreeElement, index: int) -> dict[str, Any]:
    left, top, right, bottom = element.box
    size = (right - left, bottom - top)
    return {
        'id': index,
        NESTED_CLASS: element.class_name,
        'bbox': [round(float(v), _DECIMALS) for v in (left, top, *size)],
        NESTED_SCORE: element.score,
        NESTED_DEPTH: element.depth,
        NESTED_READING_ORDER: element.reading_order,
        KEY_TEXT: element.text,
        KEY_ACCESSIBLE_NAME: element.accessible_name,
        KEY_STATES: dict(element.states),
        KEY_INTERACTIVE: element.interactive,
    }


def from_nested(data: Any, source: str = 'tree') -> ScreenTree:
    """The tree of nested JSON data.

    Args:
        data: What ``to_nested`` made, or JSON like it; every key but the
            size of the screen, ``id``, ``class`` and ``bbox`` may be absent.
            Depth and reading order are worked out anew.
        source: Name of the data for error messages, usually its path.

    Raises:
        ValueError: A field is missing or wrong, there are more than
            ``MAX_ELEMENTS``, or the ids are not 0 to n - 1.
    """
    try:
        elements = _elements(data)
        return ScreenTree(
            _positive(data, 'width'),
            _positive(data, 'height'),
            elements,
            [_relation(r) for r in _list(data, KEY_RELATIONS)],
            bool(data.get('right_to_left', False)),
        )
    except ValueError as error:
        raise ValueError(f'{source}: {error}') from error


def _elements(data: Any) -> list[TreeElement]:
    """Elements by id; a stack, for deep nesting breaks recursion."""
    by_id: dict[int, TreeElement] = {}
    waiting = [(r, None) for r in _list(data, NESTED_CHILDREN)]
    while waiting:
        record, parent = waiting.pop()
        children = _list(record, NESTED_CHILDREN)
        index = record.get('id')
        if type(index) is not int or index in by_id:
            raise ValueError(f'id: {index!r} is no number of its own')
        by_id[index] = _element(record, parent)
        waiting += [(child, index) for child in children]
        if len(by_id) + len(waiting) > MAX_ELEMENTS:
            raise ValueError(f'more than {MAX_ELEMENTS} elements')
    if by_id and set(by_id) != set(range(len(by_id))):
        raise ValueError(f'id: not 0 to {len(by_id) - 1}')
    return [by_id[index] for index in range(len(by_id))]


def _element(record: Mapping[str, Any], parent: int | None) -> TreeElement:
    return TreeElement(
        class_name=_typed(record, NESTED_CLASS, str, ''),
        box=_box(record),
        score=_number(record, NESTED_SCORE, 1.0),
        parent=parent,
        text=_typed(record, KEY_TEXT, str, ''),
        accessible_name=_typed(record, KEY_ACCESSIBLE_NAME, str, ''),
        states=_states(record),
        interactive=_typed(record, KEY_INTERACTIVE, bool, False),
    )


def _relation(record: Any) -> Relation:
    if not isinstance(record, Mapping):
        raise ValueError(f'{KEY_RELATIONS}: objects are needed')
    ends = [record.get(k) for k in (KEY_RELATION_SOURCE, KEY_RELATION_TARGET)]
    if any(type(end) is not int for end in ends):
        raise ValueError(f'{KEY_RELATIONS}: ids are needed, not {ends}')
    return Relation(_typed(record, KEY_RELATION_TYPE, str, ''), *ends)


def _list(data: Any, key: str) -> list[Any]:
    if not isinstance(data, Mapping):
        raise ValueError(f'an object is needed, not {type(data).__name__}')
    found = data.get(key, [])
    if not isinstance(found, list):
        raise ValueError(f'{key}: a list is needed')
    return found


def _typed(data: Mapping[str, Any], key: str, kind: type, default: Any) -> Any:
    found = data.get(key, default)
    if not isinstance(found, kind):
        raise ValueError(f'{key}: {kind.__name__} is needed, not {found!r}')
    return found


def _number(data: Mapping[str, Any], key: str, default: float) -> float:
    found = data.get(key, default)
    if not _is_number(found):
        raise ValueError(f'{key}: a number is needed, not {found!r}')
    return float(found)


def _is_number(value: Any) -> bool:
    return (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and abs(value) < _LIMIT
    )


def _positive(data: Mapping[str, Any], key: str) -> int:
    found = data.get(key)
    if type(found) is not int or found <= 0:
        raise ValueError(f'{key}: a positive integer is needed: {found!r}')
    return found


def _box(record: Mapping[str, Any]) -> tuple[float, float, float, float]:
    bbox = record.get('bbox')
    if (
        not isinstance(bbox, list)
        or len(bbox) != 4
        or not all(map(_is_number, bbox))
        or min(bbox[2:]) < 0
    ):
        raise ValueError(f'bbox: four numbers are needed, not {bbox!r}')
    x, y, width, height = bbox
    return (
        float(x),
        float(y),
        round(float(x + width), _DECIMALS),
        round(float(y + height), _DECIMALS),
    )


def _states(record: Mapping[str, Any]) -> dict[str, bool]:
    states = record.get(KEY_STATES, {})
    if not isinstance(states, Mapping):
        raise ValueError(f'{KEY_STATES}: an object is needed')
    for name, on in states.items():
        if name not in STATES or not isinstance(on, bool):
            raise ValueError(f'{KEY_STATES}: {name!r}: {on!r}')
    return dict(states)
