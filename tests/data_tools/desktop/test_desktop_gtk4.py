"""Popovers, names and switches of GTK 4."""

import pytest

from data_tools.desktop.nodes import DesktopTree

FRAME = (100, 50, 400, 300)


def by_label(tree, label):
    return [node for node in tree.nodes if node.label == label]


@pytest.fixture
def popover(make_record, make_window, make_node):
    """A window of GTK 4, and a menu that one of its buttons opened."""
    raws = [
        make_node('frame', (0, 0, 400, 300), name='Notes'),
        make_node('push button', (300, 5, 40, 30), 0, 'GtkMenuButton'),
        make_node('push button', (305, 10, 30, 20), 1, 'GtkMenuButton'),
        make_node('menu', (300, 5, 120, 80), 1, 'GtkPopoverMenu'),
        make_node('filler', (310, 25, 100, 50), 3, 'GtkPopoverContent'),
        make_node('menu item', (320, 25, 80, 25), 4, 'Open'),
        make_node('filler', (320, 30, 14, 14), 5, 'GtkBuiltinIcon'),
        make_node('label', (340, 25, 40, 25), 5, 'Open'),
    ]
    for raw in raws:
        raw['screen'] = None
    popup = make_window((330, 90, 120, 80), title='', managed=False)
    return make_record([make_window(FRAME), popup], raws, toolkit='gtk4')


def test_content_of_a_gtk4_popover_lies_in_its_window(popover):
    tree = DesktopTree(popover)
    assert tree.untold_popups == 0
    (menu,) = by_label(tree, 'GtkPopoverContent')
    (item,) = by_label(tree, 'menu item')
    assert (menu.class_name, menu.box) == ('menu', (340, 110, 440, 160))
    assert item.box == (350, 110, 430, 135)
    assert (menu.window, item.window) == (2, 2)
    # The window has an arrow and a shadow around what is the menu.
    window = tree.nodes[1]
    assert (window.class_name, window.opaque) == (None, True)
    outer, inner = by_label(tree, 'push button')
    assert (outer.class_name, inner.class_name) == (None, 'button')
    assert tree.relations == [
        ('popup_of', tree.nodes.index(menu), tree.nodes.index(inner)),
    ]
    assert by_label(tree, 'GtkBuiltinIcon')[0].class_name == 'icon'


def test_type_of_a_gtk4_widget_is_no_name(popover):
    tree = DesktopTree(popover)
    assert {node.name for node in tree.nodes} == {'Notes', '', 'Open'}


def test_gtk4_popover_without_items_is_no_menu(popover):
    popover['nodes'][3]['role'] = 'panel'
    for raw in popover['nodes'][5:]:
        raw['role'] = 'label'
    (content,) = by_label(DesktopTree(popover), 'GtkPopoverContent')
    assert content.class_name == 'popover'


def test_gtk4_popup_of_another_size_is_untold(popover):
    popover['windows'][1]['client'][2] += 20
    assert DesktopTree(popover).untold_popups == 1


def test_gtk4_switch_is_a_check_box_without_a_mark(
    make_record, make_window, make_node
):
    raws = [
        make_node('frame', (0, 0, 400, 300), name='Notes'),
        make_node('check box', (20, 20, 48, 24), 0, 'Wireless'),
        make_node('check box', (20, 60, 90, 24), 0, 'Wired'),
        make_node('filler', (20, 65, 14, 14), 2, 'GtkBuiltinIcon'),
    ]
    for raw in raws:
        raw['screen'] = None
    tree = DesktopTree(make_record([make_window(FRAME)], raws))
    classes = [node.class_name for node in by_label(tree, 'check box')]
    assert classes == ['switch', 'checkbox']
    assert by_label(tree, 'GtkBuiltinIcon')[0].class_name is None
