"""What is pressed, which cells of a sheet are asked for, sample documents."""

import numpy as np
import pytest
from defusedxml import ElementTree

from data_tools.desktop.accessible import Accessible
from data_tools.desktop.choices import kind_of, opens_dialog
from data_tools.desktop.documents import letter, sheet, slides
from data_tools.desktop.moment import Moment
from data_tools.desktop.sheet import shown_cells


@pytest.fixture
def kind(make_node):
    """Kind of the last of nested nodes of these roles."""

    def ask(*roles, name='', states=(), gtk4=False):
        raws = [make_node('frame', (0, 0, 400, 300))]
        for index, role in enumerate(roles):
            raws.append(make_node(role, (0, 0, 40, 30), index))
        raws[-1] |= {'name': name}
        raws[-1]['states'] += states
        if gtk4:
            for raw in raws:
                raw['screen'] = None
        nodes = [Accessible(('', ''), raw['parent'], raw) for raw in raws]
        moment = Moment(nodes, [], np.zeros((1, 1, 3), np.uint8))
        return kind_of(nodes[-1], moment)

    return ask


@pytest.mark.parametrize(
    ('roles', 'name', 'expected'),
    [
        (('menu bar', 'menu'), 'File', 'menu'),
        (('menu', 'menu'), 'Recent', None),
        (('page tab list', 'page tab'), 'Fonts', 'tab'),
        (('combo box',), 'Size', 'popup'),
        (('push button',), 'Open...', 'button'),
        (('push button',), 'Bold', None),
        (('push button',), 'Quit...', None),
        (('label',), 'Size', None),
    ],
)
def test_what_is_pressed(kind, roles, name, expected):
    assert kind(*roles, name=name) == expected


def test_selected_tab_is_open_already(kind):
    assert kind('page tab', states=['selected']) is None


def test_inner_of_two_buttons_of_gtk4_opens_a_menu(kind):
    assert kind('push button', 'push button', gtk4=True) == 'popup'
    assert kind('push button', 'push button') is None


@pytest.mark.parametrize(
    ('name', 'opens'),
    [('Print…', True), ('About Notes', True), ('Save', False)],
)
def test_names_tell_of_dialogs(name, opens):
    assert opens_dialog(name) is opens


class FakeSheet:
    """A bus with one sheet: cells of 50 x 20 pixels, endless both ways."""

    def ask(self, call):
        return self.ask_all([call])[0]

    def ask_all(self, calls):
        return [self._answer(call) for call in calls]

    def _answer(self, call):
        if call.method == 'GetAccessibleAt':
            return [':1', 'cell {} {}'.format(*call.body)]
        if call.path == 'sheet':
            return [100, 200, 120, 50]
        _, row, column = call.path.split()
        return [100 + 50 * int(column), 200 + 20 * int(row), 50, 20]


def test_cells_of_a_sheet_that_show():
    found = shown_cells(FakeSheet(), (':1', 'sheet'))
    # The last row and column are cut off.
    assert [path for _, path in found] == [
        f'cell {row} {column}' for row in range(3) for column in range(3)
    ]


@pytest.mark.parametrize('make', [letter, sheet, slides])
def test_documents_are_xml_with_all_words(make):
    text = 'One & two\n\nThree,<4>'
    root = ElementTree.fromstring(make(text).encode())
    words = ''.join(root.itertext())
    assert all(word in words for word in ('One & two', 'Three', '<4>'))
