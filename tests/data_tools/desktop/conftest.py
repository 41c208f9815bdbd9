"""Small records of desktops."""

import pytest


def node(role, box=None, parent=None, name='', states=(), **more):
    """A stored node; ``box`` is x, y, width, height on the screen."""
    return {
        'role': role,
        'name': name,
        'description': '',
        'screen': None if box is None else list(box),
        'window': None if box is None else list(box),
        'relations': {},
        'states': ['visible', 'showing', 'sensitive', *states],
        'parent': parent,
        **more,
    }


def window(frame, title='Notes', **more):
    """A stored window without a frame of the window manager."""
    return {
        'number': 1,
        'frame': list(frame),
        'client': list(frame),
        'title': title,
        'kind': 'normal',
        'managed': True,
        'shadow': [0, 0, 0, 0],
        'parts': [],
        **more,
    }


def record(windows, nodes, **more):
    """A stored record."""
    return {
        'format': 'qontinui_mm.desktop/1',
        'package': 'notes',
        'toolkit': 'gtk3',
        'step': 'start',
        'look': {'scale': 1, 'gtk': 'Adwaita', 'dark': True},
        'windows': windows,
        'nodes': nodes,
        **more,
    }


@pytest.fixture
def make_node():
    """Makes stored nodes."""
    return node


@pytest.fixture
def make_window():
    """Makes stored windows."""
    return window


@pytest.fixture
def make_record():
    """Makes stored records."""
    return record
