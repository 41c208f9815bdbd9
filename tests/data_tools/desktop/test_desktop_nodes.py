"""Windows, places and classes of what AT-SPI tells."""

import pytest

from data_tools.desktop.nodes import DesktopTree

FRAME = (100, 50, 400, 300)


@pytest.fixture
def tree_of(make_record, make_window, make_node):
    """Tree of nodes in one window, whose root is node 0."""

    def build(*nodes, windows=(), **more):
        root = make_node('frame', FRAME, name='Notes')
        main = make_window(FRAME)
        return DesktopTree(
            make_record([main, *windows], [root, *nodes], **more)
        )

    return build


def by_label(tree, label):
    return [node for node in tree.nodes if node.label == label]


def test_root_is_its_window(tree_of, make_node):
    tree = tree_of(make_node('push button', (110, 60, 80, 30), 0, 'Save'))
    window, button = tree.nodes
    assert (window.class_name, window.opaque) == ('window', True)
    assert window.box == (100, 50, 500, 350)
    assert (button.class_name, button.parent) == ('button', 0)
    assert button.box == (110, 60, 190, 90)
    assert button.states['enabled'] is True


def test_parts_of_the_frame_are_a_title_bar(make_record, make_window):
    frame = make_window(
        FRAME,
        parts=[
            ['title_bar', [100, 50, 400, 20]],
            ['title', [130, 52, 300, 16]],
            ['close', [480, 52, 16, 16]],
        ],
    )
    nodes = DesktopTree(make_record([frame], [])).nodes
    assert [n.class_name for n in nodes] == [
        *('window', 'title_bar', 'text', 'window_control'),
    ]
    assert [n.parent for n in nodes] == [None, 0, 1, 1]
    assert (nodes[2].text, nodes[3].name) == ('Notes', 'Close')


def test_shadow_is_no_part_of_a_window(make_record, make_window):
    shadowed = make_window(FRAME, shadow=[10, 11, 12, 13])
    (node,) = DesktopTree(make_record([shadowed], [])).nodes
    assert node.box == (110, 62, 489, 337)


def test_items_lie_in_the_popup_around_them(tree_of, make_node, make_window):
    popup = make_window((100, 80, 120, 60), title='', managed=False)
    tree = tree_of(
        make_node('menu bar', (100, 50, 400, 30), 0),
        make_node('menu', (100, 50, 50, 30), 1, 'File'),
        make_node('menu item', (100, 80, 120, 30), 2, 'Open'),
        windows=[popup],
    )
    menu = tree.nodes[1]
    item = by_label(tree, 'menu item')[0]
    assert (menu.class_name, menu.window) == ('menu', 2)
    assert (item.parent, item.window) == (1, 2)
    opener = tree.nodes.index(by_label(tree, 'menu')[0])
    assert tree.relations == [('popup_of', 1, opener)]


def test_tree_of_a_hidden_window_is_left_out(make_record, make_node):
    nodes = [
        make_node('frame', FRAME, name='Notes'),
        make_node('push button', (110, 60, 80, 30), 0),
    ]
    assert DesktopTree(make_record([], nodes)).nodes == []


def test_units_are_pixels_of_the_scale(make_record, make_window, make_node):
    large = make_window((200, 100, 800, 600))
    record = make_record(
        [large],
        [
            make_node('frame', FRAME, name='Notes'),
            make_node('push button', (110, 60, 80, 30), 0),
        ],
        look={'scale': 2},
    )
    assert DesktopTree(record).nodes[1].box == (220, 120, 380, 180)


def test_gtk4_is_told_from_the_border_of_its_window(
    make_record, make_window, make_node
):
    inside = make_node('frame', (0, 0, 390, 290), name='Notes')
    button = make_node('push button', (10, 20, 80, 30), 0)
    for raw in (inside, button):
        raw['screen'] = None
    tree = DesktopTree(make_record([make_window(FRAME)], [inside, button]))
    assert tree.nodes[1].box == (115, 75, 195, 105)


def test_what_has_no_place_has_no_class(tree_of, make_node):
    far = -(1 << 31)
    tree = tree_of(make_node('push button', (far, far, 1, 1), 0))
    assert tree.nodes[1].class_name is None


@pytest.mark.parametrize(
    ('role', 'states', 'name', 'expected'),
    [
        ('text', ['editable'], '', 'text_field'),
        ('text', ['editable', 'multi line'], '', 'text_area'),
        ('text', ['multi line'], '', 'paragraph'),
        ('entry', ['editable'], 'Search', 'search_field'),
        ('filler', [], '', None),
        ('label', [], 'Size', 'text'),
    ],
)
def test_class_of_role(tree_of, make_node, role, states, name, expected):
    tree = tree_of(make_node(role, (110, 60, 80, 30), 0, name, states))
    assert tree.nodes[1].class_name == expected


def test_roles_without_a_class_are_counted(tree_of, make_node):
    tree = tree_of(make_node('ruler', (110, 60, 80, 30), 0))
    assert tree.unmapped == {'ruler': 1}


@pytest.mark.parametrize(
    ('cells', 'table', 'cell'),
    [
        ([(110, []), (200, [])], 'table', 'table_cell'),
        ([(110, []), (110, [])], 'list', 'list_item'),
        ([(110, ['expandable']), (126, [])], 'tree', 'tree_item'),
    ],
)
def test_cells_make_tables_lists_and_trees(
    tree_of, make_node, cells, table, cell
):
    tree = tree_of(
        make_node('tree table', (105, 60, 300, 200), 0),
        *(
            make_node('table cell', (x, 60 + 20 * i, 50, 20), 1, '', states)
            for i, (x, states) in enumerate(cells)
        ),
    )
    assert tree.nodes[1].class_name == table
    assert {n.class_name for n in tree.nodes[2:]} == {cell}
    if cell != 'table_cell':
        # A row reaches over all of it, with its indent.
        assert tree.nodes[3].box == (105, 80, 405, 100)


def test_choices_of_a_combo_box_are_options(tree_of, make_node, make_window):
    popup = make_window((108, 58, 84, 94), title='', managed=False)
    tree = tree_of(
        make_node('combo box', (110, 60, 80, 30), 0),
        make_node('menu', (110, 60, 80, 90), 1),
        make_node('menu item', (110, 60, 80, 30), 2, 'Red'),
        windows=[popup],
    )
    assert by_label(tree, 'menu item')[0].class_name == 'option'


def test_tabs_are_as_tall_as_their_bar(tree_of, make_node):
    tree = tree_of(
        make_node('page tab list', (100, 100, 300, 200), 0),
        make_node('page tab', (112, 106, 40, 20), 1, 'One', ['selected']),
        make_node('filler', (100, 132, 300, 168), 2),
        make_node('page tab', (176, 106, 40, 20), 1, 'Two'),
    )
    one, two = by_label(tree, 'page tab')
    assert one.box == (100, 100, 164, 132)
    assert two.box == (164, 100, 228, 132)
    assert by_label(tree, 'page tab list')[0].box == (100, 100, 228, 132)
    # The page lies beside the tab.
    assert by_label(tree, 'filler')[0].parent == 0
    captions = by_label(tree, 'label')
    assert [node.text for node in captions] == ['One', 'Two']


def test_labels_are_related(tree_of, make_node):
    tree = tree_of(
        make_node(
            *('label', (110, 60, 40, 20), 0, 'Size'),
            relations={'label for': [2], 'member of': [0]},
        ),
        make_node('spin button', (160, 60, 80, 20), 0),
    )
    assert tree.relations == [('label_for', 1, 2)]


def test_states_of_a_check_box_and_a_toggle(tree_of, make_node):
    tree = tree_of(
        make_node('check box', (110, 60, 40, 20), 0, 'A', ['checked']),
        make_node('toggle button', (110, 90, 40, 20), 0, 'B', ['focusable']),
    )
    assert tree.nodes[1].states['checked'] is True
    assert tree.nodes[2].states['pressed'] is False
    assert tree.nodes[2].states['focused'] is False


def test_cells_are_as_wide_as_their_column(tree_of, make_node):
    tree = tree_of(
        make_node('tree table', (105, 60, 300, 200), 0),
        make_node('table column header', (105, 60, 100, 20), 1, 'Name'),
        make_node('table column header', (205, 60, 200, 20), 1, 'Size'),
        make_node('table cell', (107, 82, 96, 20), 1, 'a'),
        make_node('table cell', (207, 82, 196, 20), 1, 'b'),
    )
    boxes = [node.box for node in by_label(tree, 'table cell')]
    assert boxes == [(105, 82, 205, 102), (205, 82, 405, 102)]


def test_buttons_of_a_header_bar_are_the_windows(tree_of, make_node):
    tree = tree_of(
        make_node('filler', (400, 50, 100, 30), 0),
        make_node('push button', (430, 55, 20, 20), 1, 'Minimize'),
        make_node('push button', (460, 55, 20, 20), 1, 'Close'),
        make_node('filler', (100, 300, 300, 40), 0),
        make_node('push button', (110, 300, 80, 30), 4, 'Close'),
    )
    buttons = [node.class_name for node in by_label(tree, 'push button')]
    assert buttons == ['window_control', 'window_control', 'button']


def test_choices_of_a_closed_box_are_left_out(tree_of, make_node):
    tree = tree_of(
        make_node('combo box', (110, 60, 80, 30), 0),
        make_node('list', (110, 60, 80, 90), 1),
        make_node('list item', (110, 60, 80, 30), 2, 'Red'),
    )
    assert by_label(tree, 'list item')[0].class_name is None


def test_handle_of_qt_panes_is_a_splitter(tree_of, make_node):
    tree = tree_of(
        make_node('split pane', (100, 50, 400, 300), 0),
        make_node('panel', (100, 50, 200, 300), 1),
        make_node('unknown', (300, 50, 5, 300), 1),
    )
    assert by_label(tree, 'unknown')[0].class_name == 'splitter'


def test_check_box_in_a_tool_bar_is_a_button(tree_of, make_node):
    tree = tree_of(
        make_node('tool bar', (100, 50, 400, 30), 0),
        make_node('check box', (110, 55, 60, 20), 1, 'Pen', ['checked']),
        make_node('check box', (110, 95, 60, 20), 0, 'Wrap', ['checked']),
    )
    tool, box = by_label(tree, 'check box')
    assert (tool.class_name, box.class_name) == ('button', 'checkbox')
    assert tool.states['pressed'] is True
    assert 'pressed' not in box.states


def test_frame_in_a_window_is_a_panel(tree_of, make_node):
    tree = tree_of(
        make_node('frame', (110, 60, 100, 50), 0),
        make_node('layered pane', (110, 120, 300, 200), 0),
        make_node('frame', (120, 130, 100, 50), 2, 'Preview'),
    )
    frames = [node.class_name for node in by_label(tree, 'frame')]
    assert frames == ['panel', 'window']


def test_words_of_a_cell_are_drawn(tree_of, make_node):
    tree = tree_of(
        make_node('table', (110, 60, 200, 40), 0),
        make_node('table cell', (110, 60, 80, 20), 1, 'A1 Item', text='Item'),
        make_node('table cell', (190, 60, 80, 20), 1, 'B1'),
    )
    first, second = by_label(tree, 'table cell')
    assert (first.text, first.name) == ('Item', 'A1 Item')
    assert (second.text, second.class_name) == ('', 'table_cell')
