"""From roles and elements of HTML to element classes, and their states."""

from __future__ import annotations

from data_tools.browser.snapshot import Node
from qontinui_mm.schema import class_for

__all__ = ['class_of_role', 'role_of', 'states_of']

# Roles that tags have of themselves, where the accessibility tree leaves a
# visible element out: behind a modal dialog, or hidden from it on purpose.
_TAGS = {
    'button': 'button', 'textarea': 'textbox', 'select': 'combobox',
    'h1': 'heading', 'h2': 'heading', 'h3': 'heading', 'h4': 'heading',
    'h5': 'heading', 'h6': 'heading', 'p': 'paragraph', 'ul': 'list',
    'ol': 'list', 'li': 'listitem', 'table': 'table', 'tr': 'row',
    'td': 'cell', 'th': 'columnheader', 'nav': 'navigation',
    'dialog': 'dialog', 'img': 'img', 'hr': 'separator', 'svg': 'SvgRoot',
    'progress': 'progressbar', 'meter': 'meter', 'option': 'option',
    'pre': 'Pre', 'video': 'Video', 'canvas': 'Canvas',
    'iframe': 'Iframe', 'summary': 'DisclosureTriangle', 'aside':
    'complementary', 'form': 'form', 'fieldset': 'group',
    'blockquote': 'blockquote', 'article': 'article', 'main': 'main',
}  # fmt: skip
_INPUTS = {
    'checkbox': 'checkbox', 'radio': 'radio', 'range': 'slider',
    'number': 'spinbutton', 'search': 'searchbox', 'button': 'button',
    'submit': 'button', 'reset': 'button', 'image': 'button',
    'color': 'ColorWell', 'date': 'Date', 'datetime-local': 'DateTime',
    'time': 'InputTime', 'month': 'Date', 'week': 'Date', 'file': 'button',
}  # fmt: skip
_DATES = {'date', 'time', 'datetime-local', 'month', 'week'}
_GENERIC = {'', 'generic', 'none', 'presentation', 'LabelText', 'Section'}


def role_of(node: Node) -> str:
    """The computed role, or the one it would have were it not left out."""
    if node.role.name and node.role.name not in _GENERIC:
        return node.role.name
    if node.role.name == 'LabelText' or node.pseudo or node.tag == '#text':
        return ''
    explicit = node.attributes.get('role', '').split(' ')[0]
    if explicit:
        return '' if explicit in _GENERIC else explicit
    if node.role.name and node.tag not in ('svg', 'pre'):
        return ''
    if node.tag == 'a':
        return 'link' if 'href' in node.attributes else ''
    if node.tag == 'input':
        kind = node.attributes.get('type', '').lower()
        return '' if kind == 'hidden' else _INPUTS.get(kind, 'textbox')
    return _TAGS.get(node.tag, '')


def class_of_role(node: Node, role: str) -> str:
    """The class that a role and its element have as a rule; or ''."""
    if node.tag == 'input':
        if node.attributes.get('type', '').lower() in _DATES:
            return 'date_field'
        if role == 'spinbutton':
            # Browsers show the buttons only to who points at it.
            return 'text_field'
    if node.tag == 'textarea':
        return 'text_area'
    if role == 'listbox' and node.tag == 'select':
        return 'list'
    found = class_for('webui', role)
    name = found.name if found else ''
    if name == 'text_field' and node.role.states.get('multiline') is True:
        return 'text_area'
    return name


# States of the schema: the property of the accessibility tree, and the
# attribute where the tree has none.
_PROPERTIES = {
    'focused': 'focused', 'expanded': 'expanded', 'selected': 'selected',
    'required': 'required', 'readonly': 'readonly', 'busy': 'busy',
    'modal': 'modal', 'multiline': 'multiline',
}  # fmt: skip
_ONLY_IF_TRUE = {'focused', 'required', 'readonly', 'busy', 'modal',
                 'multiline'}  # fmt: skip
_CHECKABLE = {'checkbox', 'radio', 'switch', 'menuitemcheckbox',
              'menuitemradio'}  # fmt: skip
_EDITABLE = {'textbox', 'searchbox', 'spinbutton', 'Date', 'DateTime',
             'InputTime'}  # fmt: skip


def states_of(node: Node) -> dict[str, bool]:
    """The states of an element that are known."""
    properties, attributes = node.role.states, node.attributes
    states: dict[str, bool] = {}
    for state, name in _PROPERTIES.items():
        value = properties.get(name, attributes.get(f'aria-{name}'))
        on = value is True or value == 'true'
        if value is not None and (on or state not in _ONLY_IF_TRUE):
            states[state] = on
    _add_checked(node, states)
    if properties.get('disabled') or _is_on(attributes, 'disabled'):
        states['enabled'] = False
    if properties.get('invalid') not in (None, 'false', False):
        states['invalid'] = True
    if attributes.get('aria-current', 'false') != 'false':
        states['current'] = True
    if properties.get('hasPopup') not in (None, 'false', False):
        states['haspopup'] = True
    if role_of(node) in _EDITABLE:
        states['editable'] = not states.get('readonly', False)
        if attributes.get('type') == 'password':
            states['password'] = True
    return states


def _add_checked(node: Node, states: dict[str, bool]) -> None:
    checked = node.role.states.get(
        'checked', node.attributes.get('aria-checked')
    )
    if checked is None and role_of(node) in _CHECKABLE:
        checked = node.checked
    if checked is not None:
        states['checked'] = checked in (True, 'true')
        if checked == 'mixed':
            states['mixed'] = True
    pressed = node.role.states.get(
        'pressed', node.attributes.get('aria-pressed')
    )
    if pressed not in (None, ''):
        states['pressed'] = pressed in (True, 'true')


def _is_on(attributes: dict[str, str], name: str) -> bool:
    """Whether a boolean attribute or its ARIA twin is set."""
    if attributes.get(f'aria-{name}') == 'true':
        return True
    return attributes.get(name, 'false') != 'false'
