"""Style sheets: a design in the colours of a look, rule by rule."""

from __future__ import annotations

from collections.abc import Callable

from data_tools.native.designs import Design
from data_tools.native.palettes import Colors, mixed
from data_tools.native.sheets_panes import pane_rules

__all__ = ['make_sheet']

# From a glyph's name and a colour to the path of its picture.
Glyph = Callable[[str, str], str]
# Half the height of a control, for one that is as round as it is high.
_ROUND = 11


def make_sheet(design: Design, colors: Colors, glyph: Glyph) -> str:
    """The style sheet of a look; empty where Qt's own style draws it all."""
    if not design.styled:
        return ''
    return '\n'.join(
        (
            _buttons(design, colors, glyph),
            _fields(design, colors, glyph),
            _choices(design, colors, glyph),
            _ranges(design, colors, glyph),
            pane_rules(design, colors, glyph),
        )
    )


def _radius(design: Design, most: int = _ROUND) -> int:
    return _ROUND if design.radius < 0 else min(design.radius, most)


def _face(design: Design, colors: Colors) -> dict[str, str]:
    """Fill, border and ink of a plain button."""
    raised, edge = colors.raised, colors.border
    face = {
        'background': raised,
        'border': f'{design.border}px solid {edge}',
        'color': colors.text,
    }
    if design.lift == 'gradient':
        light = mixed(raised, '#ffffff', 0.12 if colors.dark else 0.6)
        shade = mixed(raised, '#000000', 0.08)
        face['background'] = _gradient(light, shade)
    elif design.lift == 'bevel':
        face['border'] = f'{design.border}px outset {raised}'
    elif design.lift == 'ghost':
        face['background'] = colors.base
        face['border'] = f'{design.border}px solid {colors.accent}'
        face['color'] = colors.link
    elif design.lift == 'solid':
        face['background'] = mixed(raised, colors.text, 0.08)
        face['border'] = f'{design.border}px solid transparent'
    elif design.lift == 'keyed':
        face['border-bottom'] = f'1px solid {mixed(edge, colors.text, 0.35)}'
    return face


def _gradient(top: str, bottom: str) -> str:
    return (
        'qlineargradient(x1:0, y1:0, x2:0, y2:1, '
        f'stop:0 {top}, stop:1 {bottom})'
    )


def _rule(selector: str, **properties: object) -> str:
    body = ' '.join(
        f'{name.replace("_", "-")}: {value};'
        for name, value in properties.items()
    )
    return f'{selector} {{ {body} }}'


def _buttons(design: Design, colors: Colors, glyph: Glyph) -> str:
    radius, face = _radius(design), _face(design, colors)
    lit = mixed(colors.raised, colors.text, 0.12)
    body = ' '.join(f'{name}: {value};' for name, value in face.items())
    faint = mixed(colors.text, colors.window, 0.55)
    rules = [
        f'QPushButton {{ {body} border-radius: {radius}px; '
        f'padding: {max(design.pad // 3, 3)}px {design.pad}px; }}',
        _rule('QPushButton:hover', background=lit),
        _rule('QPushButton:pressed, QPushButton:checked', background=lit),
        _rule('QPushButton:disabled', color=faint),
        _rule(
            'QPushButton:default, QPushButton[strong="true"]',
            background=colors.accent,
            color=colors.on_accent,
            border=f'{design.border}px solid {colors.accent}',
        ),
        _rule(
            'QToolButton',
            background='transparent',
            border='1px solid transparent',
            border_radius=f'{min(radius, 6)}px',
            padding='3px',
        ),
        _rule(
            'QToolButton:hover, QToolButton:checked, QToolButton:pressed',
            background=lit,
            border=f'1px solid {colors.border}',
        ),
        _rule(
            'QPushButton::menu-indicator',
            image=f'url({glyph("down", colors.text)})',
            width='9px',
            subcontrol_origin='padding',
            subcontrol_position='right center',
            right='4px',
        ),
    ]
    return '\n'.join(rules)


def _fields(design: Design, colors: Colors, glyph: Glyph) -> str:
    kinds = 'QLineEdit, QComboBox, QAbstractSpinBox'
    areas = 'QTextEdit, QPlainTextEdit'
    look: dict[str, object] = {
        'background': colors.base,
        'color': colors.text,
        'border': f'{max(design.border, 1)}px solid {colors.border}',
        'border_radius': f'{min(_radius(design), 10)}px',
    }
    if design.field == 'sunken':
        look['border'] = f'{design.border}px inset {colors.raised}'
    elif design.field == 'filled':
        look['background'] = mixed(colors.raised, colors.text, 0.07)
        look['border'] = '1px solid transparent'
    elif design.field == 'line':
        look['border'] = 'none'
        look['border_bottom'] = f'2px solid {colors.border}'
        look['border_radius'] = '0px'
    inner = f'{max(design.row // 3, 2)}px {max(design.pad // 2, 3)}px'
    focus = {
        'line': {'border_bottom': f'2px solid {colors.accent}'},
        'sunken': {},
    }.get(design.field, {'border_color': colors.accent})
    small = 'QAbstractSpinBox QLineEdit, QComboBox QLineEdit'
    rules = [
        _rule(kinds, **look, padding=inner, min_height='18px'),
        _rule(areas, **look),
        _rule(
            small,
            border='none',
            padding='0px',
            background='transparent',
            min_height='0px',
        ),
        *_arrows(colors, glyph),
    ]
    if focus:
        rules.append(_rule('QLineEdit:focus, QComboBox:focus', **focus))
    return '\n'.join(rules)


def _arrows(colors: Colors, glyph: Glyph) -> list[str]:
    """Drop-down and stepping buttons of the fields."""
    rules = [
        _rule(
            'QComboBox::drop-down, QDateTimeEdit::drop-down',
            border='none',
            width='20px',
            subcontrol_origin='padding',
            subcontrol_position='center right',
        ),
        _rule(
            'QComboBox::down-arrow, QDateTimeEdit::down-arrow',
            image=f'url({glyph("down", colors.muted)})',
            width='11px',
            height='11px',
        ),
    ]
    for way, place in (('up', 'top right'), ('down', 'bottom right')):
        rules += [
            _rule(
                f'QAbstractSpinBox::{way}-button',
                border='none',
                background=colors.raised,
                width='17px',
                subcontrol_origin='border',
                subcontrol_position=place,
                margin='1px',
            ),
            _rule(
                f'QAbstractSpinBox::{way}-arrow',
                image=f'url({glyph(way, colors.text)})',
                width='8px',
                height='8px',
            ),
        ]
    return rules


def _choices(design: Design, colors: Colors, glyph: Glyph) -> str:
    if design.check == 'own':
        return ''
    tint = design.check == 'tint'
    ink = colors.on_accent if tint else colors.text
    back = colors.accent if tint else colors.base
    rules = []
    kinds = 'QCheckBox', 'QTreeView', 'QListView', 'QTableView', 'QGroupBox'
    boxes = ', '.join(f'{kind}::indicator' for kind in kinds)
    rounds = 'QRadioButton::indicator'
    base = {
        'width': '14px',
        'height': '14px',
        'border': f'{max(design.border, 1)}px solid {colors.border}',
        'background': colors.base,
    }
    corner = min(_radius(design), 4)
    rules.append(_rule(boxes, **base, border_radius=f'{corner}px'))
    width = 7 + max(design.border, 1)
    rules.append(_rule(rounds, **base, border_radius=f'{width}px'))
    for selector, state, picture in (
        (boxes, 'checked', 'check'),
        (boxes, 'indeterminate', 'dash'),
        (rounds, 'checked', 'dot'),
    ):
        chosen = ', '.join(f'{s}:{state}' for s in selector.split(', '))
        rules.append(
            _rule(
                chosen,
                background=back,
                border_color=back if tint else colors.border,
                image=f'url({glyph(picture, ink)})',
            )
        )
    return '\n'.join(rules)


def _ranges(design: Design, colors: Colors, glyph: Glyph) -> str:
    """Sliders, progress bars and the switch, which is a check box."""
    rail = mixed(colors.window, colors.text, 0.22)
    knob = 8 if design.radius else 2
    rules = [
        _rule(
            'QProgressBar',
            background=rail,
            color=colors.text,
            border='none',
            border_radius=f'{min(_radius(design), 5)}px',
            text_align='center',
            min_height='10px',
        ),
        _rule(
            'QProgressBar::chunk',
            background=colors.accent,
            border_radius=f'{min(_radius(design), 5)}px',
        ),
    ]
    if design.lift == 'bevel':
        return '\n'.join(rules)
    for way, cross, size in (
        ('horizontal', 'height', 'margin: -6px 0px;'),
        ('vertical', 'width', 'margin: 0px -6px;'),
    ):
        along = 'width' if cross == 'height' else 'height'
        passed = 'sub' if way == 'horizontal' else 'add'
        rules += [
            f'QSlider::groove:{way} {{ {cross}: 4px; background: {rail}; '
            'border-radius: 2px; }',
            f'QSlider::{passed}-page:{way} {{ background: {colors.accent}; '
            'border-radius: 2px; }',
            f'QSlider::handle:{way} {{ {along}: 14px; {cross}: 16px; {size} '
            f'background: {colors.accent}; border: 1px solid {colors.base}; '
            f'border-radius: {knob}px; }}',
        ]
    return '\n'.join(rules)
