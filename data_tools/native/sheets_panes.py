"""Style sheet rules of what holds controls: bars, tabs, lists, menus."""

from __future__ import annotations

from collections.abc import Callable

from data_tools.native.designs import Design
from data_tools.native.palettes import Colors, mixed

__all__ = ['pane_rules']

Glyph = Callable[[str, str], str]


def pane_rules(design: Design, colors: Colors, glyph: Glyph) -> str:
    """Rules for bars, tabs, views, scroll bars, menus and groups."""
    return '\n'.join(
        (
            _bars(design, colors),
            _tabs(design, colors),
            _views(design, colors, glyph),
            _menus(design, colors, glyph),
            _groups(design, colors, glyph),
            _scroll_bars(design, colors, glyph),
        )
    )


def _bars(design: Design, colors: Colors) -> str:
    kinds = 'QMenuBar', 'QToolBar', 'QStatusBar'
    ink = colors.text
    if design.bars == 'raised':
        fill = mixed(colors.raised, '#000000', 0.05)
    elif design.bars == 'accent':
        fill, ink = colors.accent, colors.on_accent
    else:
        fill = colors.window
    rules = [f'{", ".join(kinds)} {{ background: {fill}; color: {ink}; }}']
    if design.bars != 'plain':
        below = 'QMenuBar, QToolBar'
        rules.append(f'{below} {{ border-bottom: 1px solid {colors.edge}; }}')
        rules.append(f'QStatusBar {{ border-top: 1px solid {colors.edge}; }}')
    rules += [
        'QToolBar { spacing: 3px; padding: 2px; }',
        f'QStatusBar QLabel, QToolBar QLabel, QToolBar QToolButton '
        f'{{ color: {ink}; }}',
        'QStatusBar::item { border: none; }',
        f'QMenuBar::item {{ padding: 3px {design.pad - 2}px; '
        'background: transparent; }',
        f'QMenuBar::item:selected {{ background: {mixed(fill, ink, 0.15)}; }}',
    ]
    return '\n'.join(rules)


def _tabs(design: Design, colors: Colors) -> str:
    edge, pad = colors.border, design.pad
    plain = f'padding: 5px {pad}px; color: {colors.muted};'
    pane = f'border: 1px solid {edge};'
    if design.tab == 'line':
        plain += ' background: transparent; border: none;'
        plain += ' border-bottom: 2px solid transparent;'
        chosen = f'border-bottom: 2px solid {colors.accent};'
        pane = f'border: none; border-top: 1px solid {colors.edge};'
    elif design.tab == 'pill':
        plain += ' background: transparent; border-radius: 7px; margin: 2px;'
        chosen = f'background: {colors.accent}; color: {colors.on_accent};'
    elif design.tab == 'block':
        plain += f' background: {colors.raised}; margin-right: 1px;'
        chosen = f'background: {colors.accent}; color: {colors.on_accent};'
    else:
        corner = min(max(design.radius, 0), 6)
        plain += f' background: {colors.raised}; border: 1px solid {edge};'
        plain += f' border-top-left-radius: {corner}px;'
        plain += f' border-top-right-radius: {corner}px;'
        chosen = f'background: {colors.base};'
    ink = '' if ' color:' in chosen else f' color: {colors.text};'
    return '\n'.join(
        (
            f'QTabWidget::pane {{ {pane} }}',
            f'QTabBar::tab {{ {plain} }}',
            f'QTabBar::tab:selected {{ {chosen}{ink} }}',
        )
    )


def _views(design: Design, colors: Colors, glyph: Glyph) -> str:
    pad = design.row // 2
    kinds = 'QListView', 'QTreeView', 'QTableView'
    lit = f'background: {colors.accent}; color: {colors.on_accent};'
    views = ', '.join(kinds)
    fill = {
        'raised': colors.raised,
        'plain': colors.base,
        'tint': mixed(colors.base, colors.accent, 0.25),
    }[design.header]
    edge = f'1px solid {colors.edge}'
    rules = [
        f'{views} {{ background: {colors.base}; color: {colors.text}; '
        f'border: {edge}; gridline-color: {colors.edge}; }}',
        f'QListView::item, QTreeView::item {{ padding: {pad}px 2px; }}',
        f'{", ".join(f"{kind}::item:selected" for kind in kinds)} {{ {lit} }}',
        f'QHeaderView {{ background: {fill}; border: none; }}',
        f'QHeaderView::section {{ background: {fill}; color: {colors.text}; '
        f'padding: {max(pad, 3)}px 6px; border: none; '
        f'border-right: {edge}; border-bottom: {edge}; }}',
        f'QTableCornerButton::section {{ background: {fill}; border: none; }}',
    ]
    if design.check != 'own':
        closed = glyph('right', colors.muted)
        opened = glyph('down', colors.muted)
        rules += [
            'QTreeView::branch:has-children:closed { '
            f'image: url({closed}); padding: 3px; }}',
            'QTreeView::branch:has-children:open { '
            f'image: url({opened}); padding: 3px; }}',
        ]
    return '\n'.join(rules)


def _menus(design: Design, colors: Colors, glyph: Glyph) -> str:
    height = 3 + design.row // 2
    corner = min(max(design.radius, 0), 5)
    tip = mixed(colors.base, colors.text, 0.9)
    ink = colors.base
    if design.lift in ('bevel', 'ghost'):
        tip, ink = mixed(colors.base, '#fff2a8', 0.6), colors.text
        ink = '#202020' if not colors.dark else colors.text
        tip = colors.base if colors.dark else tip
    return '\n'.join(
        (
            f'QMenu {{ background: {colors.base}; color: {colors.text}; '
            f'border: 1px solid {colors.border}; padding: {height}px 0px; }}',
            f'QMenu::item {{ padding: {height}px 26px {height}px 26px; '
            'background: transparent; }',
            f'QMenu::item:selected {{ background: {colors.accent}; '
            f'color: {colors.on_accent}; border-radius: {corner}px; }}',
            f'QMenu::item:disabled {{ color: {colors.muted}; }}',
            f'QMenu::separator {{ height: 1px; background: {colors.edge}; '
            f'margin: {height}px 6px; }}',
            'QMenu::right-arrow { width: 10px; height: 10px; right: 6px; '
            f'image: url({glyph("right", colors.muted)}); }}',
            f'QToolTip {{ background: {tip}; color: {ink}; '
            f'border: 1px solid {colors.border}; padding: 3px; }}',
        )
    )


def _groups(design: Design, colors: Colors, glyph: Glyph) -> str:
    corner = min(max(design.radius, 0), 8)
    close, undock = glyph('close', colors.text), glyph('float', colors.text)
    return '\n'.join(
        (
            f'QGroupBox {{ border: 1px solid {colors.edge}; '
            f'border-radius: {corner}px; margin-top: 9px; '
            'padding-top: 8px; }',
            'QGroupBox::title { subcontrol-origin: margin; left: 9px; '
            'padding: 0px 3px; }',
            f'QDockWidget {{ titlebar-close-icon: url({close}); '
            f'titlebar-normal-icon: url({undock}); }}',
            f'QDockWidget::title {{ background: {colors.raised}; '
            'padding: 5px; }',
            f'QSplitter::handle {{ background: {colors.edge}; }}',
            f'QToolBox::tab {{ background: {colors.raised}; '
            f'border: 1px solid {colors.edge}; border-radius: {corner}px; '
            'padding: 3px 8px; }',
        )
    )


def _scroll_bars(design: Design, colors: Colors, glyph: Glyph) -> str:
    if design.scroll == 'own':
        return ''
    wide, rail = 14, mixed(colors.window, colors.text, 0.08)
    margin = 0
    if design.scroll != 'arrows':
        wide = 10 if design.scroll == 'slim' else 7
        rail = colors.base if design.scroll == 'slim' else 'transparent'
        margin = 2 if design.scroll == 'slim' else 1
    thumb = mixed(colors.window, colors.text, 0.4)
    corner = 0 if design.radius == 0 else (wide - 2 * margin) // 2
    long = wide + 2 if design.scroll == 'arrows' else 0
    rules = []
    for way, cross in (('vertical', 'width'), ('horizontal', 'height')):
        along = 'height' if cross == 'width' else 'width'
        room = f'{long}px 0px' if cross == 'width' else f'0px {long}px'
        rules += [
            f'QScrollBar:{way} {{ {cross}: {wide}px; background: {rail}; '
            f'margin: {room}; border: none; }}',
            f'QScrollBar::handle:{way} {{ background: {thumb}; '
            f'margin: {margin}px; border-radius: {corner}px; '
            f'min-{along}: 24px; }}',
            f'QScrollBar::add-page:{way}, QScrollBar::sub-page:{way} '
            '{ background: transparent; }',
        ]
        rules += _line_buttons(way, along, long, colors, glyph)
    return '\n'.join(rules)


def _line_buttons(
    way: str, along: str, long: int, colors: Colors, glyph: Glyph
) -> list[str]:
    """The arrows at the ends of a scroll bar; of no length to have none."""
    vertical = way == 'vertical'
    ends = (
        ('sub', 'top' if vertical else 'left', 'up' if vertical else 'left'),
        (
            'add',
            'bottom' if vertical else 'right',
            'down' if vertical else 'right',
        ),
    )
    rules = []
    for part, place, arrow in ends:
        rules.append(
            f'QScrollBar::{part}-line:{way} {{ {along}: {long}px; '
            f'background: {colors.raised if long else "transparent"}; '
            f'subcontrol-position: {place}; subcontrol-origin: margin; }}'
        )
        if long:
            picture = glyph(f'{arrow}-solid', colors.text)
            rules.append(
                f'QScrollBar::{arrow}-arrow:{way} {{ width: 9px; '
                f'height: 9px; image: url({picture}); }}'
            )
    return rules
