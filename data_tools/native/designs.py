"""Designs: the shapes that a look gives to its controls."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

__all__ = ['DESIGNS', 'Design', 'make_design']


@dataclass(frozen=True)
class Design:
    """Shapes of one look; lengths in logical pixels.

    Attributes:
        style: Qt's style that draws what no sheet touches.
        styled: Whether there is a style sheet at all.
        radius: Of controls; -1 for as round as they are high.
        border: Width of the edges of controls.
        pad: Room around what stands in controls, at its sides.
        lift: How a button stands out: 'flat', 'gradient', 'bevel', 'ghost',
            'solid' or 'keyed', whose lower edge is darker.
        field: How an input is marked: 'boxed', 'sunken', 'filled', 'line'.
        tab: 'folder', 'line', 'pill' or 'block'.
        scroll: 'own' (the style's), 'arrows', 'slim' or 'bare'.
        check: 'own', 'box', 'tint' or 'switch-like' round corners.
        header: 'raised', 'plain' or 'tint'.
        row: Height added to rows of lists, trees and menus.
        bars: 'plain', 'raised', 'accent' or 'edged' tool and menu bars.
        upper: Whether captions of buttons are upper case.
    """

    style: str = 'fusion'
    styled: bool = True
    radius: int = 3
    border: int = 1
    pad: int = 10
    lift: str = 'flat'
    field: str = 'boxed'
    tab: str = 'folder'
    scroll: str = 'own'
    check: str = 'own'
    header: str = 'raised'
    row: int = 4
    bars: str = 'plain'
    upper: bool = False


# fmt: off
DESIGNS = {
    'fusion': Design(styled=False),
    'windows': Design(style='windows', styled=False),
    'flat': Design(
        radius=3, lift='flat', tab='line', scroll='slim', check='tint',
        header='plain', bars='edged'),
    'rounded': Design(
        radius=9, lift='solid', tab='pill', scroll='slim', check='tint',
        header='plain', pad=14),
    'bevel': Design(
        style='windows', radius=0, border=2, lift='bevel', field='sunken',
        tab='folder', scroll='arrows', check='own', bars='raised'),
    'material': Design(
        radius=4, border=0, lift='solid', field='line', tab='line',
        scroll='bare', check='tint', header='plain', pad=16, row=12,
        bars='accent', upper=True),
    'fluent': Design(
        radius=4, lift='keyed', field='boxed', tab='line', scroll='slim',
        check='tint', header='plain', row=8),
    'aqua': Design(
        radius=5, lift='gradient', field='boxed', tab='pill', scroll='slim',
        check='tint', header='raised', bars='raised'),
    'glass': Design(
        radius=3, lift='gradient', tab='folder', scroll='arrows',
        check='box', header='raised', bars='raised', row=3),
    'outline': Design(
        radius=6, border=2, lift='ghost', tab='line', scroll='bare',
        check='box', header='tint'),
    'contrast': Design(
        radius=0, border=2, lift='ghost', tab='folder', scroll='arrows',
        check='box', header='tint', bars='edged'),
    'block': Design(
        radius=0, border=0, lift='solid', field='filled', tab='block',
        scroll='bare', check='tint', header='tint', row=7, bars='accent'),
    'soft': Design(
        radius=12, border=0, lift='flat', field='filled', tab='pill',
        scroll='slim', check='tint', header='plain', pad=14, row=9),
    'motif': Design(
        style='windows', radius=0, border=3, lift='bevel', field='sunken',
        tab='block', scroll='arrows', check='box', header='raised', row=2),
    'pill': Design(
        radius=-1, lift='solid', tab='pill', scroll='slim', check='tint',
        header='plain', pad=18, row=8, bars='edged'),
}
# fmt: on


def make_design(name: str, rng: random.Random) -> Design:
    """A design with the details of one look, drawn by ``rng``."""
    design = DESIGNS[name]
    if not design.styled:
        return design
    radius = design.radius
    if radius > 0:
        radius = max(radius + rng.choice((-1, 0, 0, 1, 2)), 1)
    return replace(
        design,
        radius=radius,
        pad=max(design.pad + rng.choice((-3, 0, 0, 3)), 5),
        row=max(design.row + rng.choice((-2, 0, 0, 2)), 0),
        scroll=rng.choice((design.scroll, design.scroll, 'own')),
        bars=rng.choice((design.bars, design.bars, 'plain')),
    )
