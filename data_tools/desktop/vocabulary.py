"""Numbers of AT-SPI's roles, states and relations, by name."""

from __future__ import annotations

__all__ = ['RELATIONS', 'ROLES', 'STATES', 'role_name', 'state_names']


def _listed(words: str) -> tuple[str, ...]:
    return tuple(' '.join(word.split()) for word in words.split(','))


# AtspiRole; as atspi_role_get_name() spells them.
ROLES = _listed("""
    invalid, accelerator label, alert, animation, arrow, calendar, canvas,
    check box, check menu item, color chooser, column header, combo box,
    date editor, desktop icon, desktop frame, dial, dialog, directory pane,
    drawing area, file chooser, filler, focus traversable, font chooser,
    frame, glass pane, html container, icon, image, internal frame, label,
    layered pane, list, list item, menu, menu bar, menu item, option pane,
    page tab, page tab list, panel, password text, popup menu, progress bar,
    push button, radio button, radio menu item, root pane, row header,
    scroll bar, scroll pane, separator, slider, spin button, split pane,
    status bar, table, table cell, table column header, table row header,
    tearoff menu item, terminal, text, toggle button, tool bar, tool tip,
    tree, tree table, unknown, viewport, window, extended, header, footer,
    paragraph, ruler, application, autocomplete, editbar, embedded, entry,
    chart, caption, document frame, heading, page, section, redundant object,
    form, link, input method window, table row, tree item,
    document spreadsheet, document presentation, document text, document web,
    document email, comment, list box, grouping, image map, notification,
    info bar, level bar, title bar, block quote, audio, video, definition,
    article, landmark, log, marquee, math, rating, timer, static,
    math fraction, math root, subscript, superscript, description list,
    description term, description value, footnote, content deletion,
    content insertion, mark, suggestion, push button menu, switch
""")
# AtspiStateType.
STATES = _listed("""
    invalid, active, armed, busy, checked, collapsed, defunct, editable,
    enabled, expandable, expanded, focusable, focused, has tooltip,
    horizontal, iconified, modal, multi line, multiselectable, opaque,
    pressed, resizable, selectable, selected, sensitive, showing, single line,
    stale, transient, vertical, visible, manages descendants, indeterminate,
    required, truncated, animated, invalid entry, supports autocompletion,
    selectable text, is default, visited, checkable, has popup, read only
""")
# AtspiRelationType.
RELATIONS = _listed("""
    null, label for, labelled by, controller for, controlled by, member of,
    tooltip for, node child of, node parent of, extended, flows to,
    flows from, subwindow of, embeds, embedded by, popup for,
    parent window of, description for, described by, details, details for,
    error message, error for
""")


def role_name(number: int) -> str:
    """Name of a role; 'unknown' for one that came later."""
    return ROLES[number] if 0 <= number < len(ROLES) else 'unknown'


def state_names(words: list[int]) -> list[str]:
    """Names of the states whose bits are set in 32-bit words."""
    bits = sum(word << 32 * i for i, word in enumerate(words))
    return [name for i, name in enumerate(STATES) if bits >> i & 1]
