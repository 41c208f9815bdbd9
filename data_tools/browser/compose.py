"""Which page an index stands for: design system, kind, device and content."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data_tools.browser.design import Design, kind_names, load_design
from data_tools.browser.kit import Kit
from data_tools.browser.page import Device
from data_tools.degrade import draw_degradation
from data_tools.difficulty import ALL_LEVELS, crowd_weight
from data_tools.procedural.vocabulary import LOCALES, Vocabulary

__all__ = ['BLOCK', 'Composition', 'act_on', 'compose', 'random_device']

# So many neighbours share a design system, whose styles are loaded once.
BLOCK = 4
_DESKTOPS = ((1280, 800), (1366, 768), (1440, 900), (1024, 768), (1600, 900))
_PHONES = ((360, 740), (375, 667), (390, 844), (412, 892), (430, 932))
_TABLETS = ((768, 1024), (820, 1180), (1024, 768))
_ENGLISH = 0.5
# How many elements a kind of page has beside the others, 0 to 1.
_CROWD = {
    'login': 0.0,
    'article': 0.2,
    'wizard': 0.3,
    'pricing': 0.35,
    'chat': 0.4,
    'gallery': 0.5,
    'settings': 0.5,
    'mail': 0.65,
    'kanban': 0.7,
    'shop': 0.7,
    'files': 0.8,
    'agenda': 0.85,
    'dashboard': 0.9,
    'table': 1.0,
}
# What is done to a page before it is looked at.
_ACTIONS = ('none', 'none', 'none', 'hover', 'focus', 'scroll', 'open')


@dataclass(frozen=True)
class Composition:
    """One page before it is shown.

    Attributes:
        design: Its design system.
        kind: What kind of page it is.
        mode: The design system's mode.
        device: What it is shown on.
        platform: As in ``schema.Screen``.
        body: HTML.
        direction: Of the text, 'ltr' or 'rtl'.
        action: One of 'none', 'hover', 'focus', 'scroll' and 'open', which
            opens the list of a select.
        chance: Where or what the action is done to, 0 to 1.
        level: How hard the page is, 0 to 1.
        degradation: What happens to the picture: see ``degrade``.
    """

    design: Design
    kind: str
    mode: str
    device: Device
    platform: str
    body: str
    direction: str
    action: str
    chance: float
    level: float
    degradation: dict[str, float]


def compose(
    seed: int,
    index: int,
    systems: Sequence[str],
    modules: Path,
    difficulty: tuple[float, float] = ALL_LEVELS,
) -> Composition:
    """The page of an index, the same each time.

    Args:
        seed, index: Which page.
        systems: Names of the design systems to choose from.
        modules: Folder of the npm packages.
        difficulty: Lowest and highest level, 0 to 1.
    """
    # All systems come up in turn before one does again.
    turn, place = divmod(index // BLOCK, len(systems))
    shuffled = random.Random(f'systems/{seed}/{turn}').sample(
        sorted(systems), len(systems)
    )
    design = load_design(shuffled[place])
    rng = random.Random(f'browser/{seed}/{index}')
    level = rng.uniform(*difficulty)
    kind = _draw_kind(rng, design, level)
    platform = rng.choice(design.platforms)
    # A mode is loaded with the styles, so it is the block's, too.
    block = random.Random(f'mode/{seed}/{index // BLOCK}')
    mode = block.choice(sorted(design.modes))
    locale = 'en' if rng.random() < _ENGLISH else rng.choice(LOCALES)
    device = random_device(rng, platform, 'dark' in mode, locale)
    kit = Kit(
        rng,
        Vocabulary(locale, rng),
        modules,
        design.icon_set,
        device.width,
        device.height,
        device.mobile,
        device.dark,
        mode,
        level,
    )
    body = design.render(kind, kit)
    direction = 'rtl' if kit.words.rtl else 'ltr'
    action = act_on(rng, device)
    return Composition(
        design=design,
        kind=kind,
        mode=mode,
        device=device,
        platform=platform,
        body=body,
        direction=direction,
        action=action,
        chance=rng.random(),
        level=level,
        degradation=draw_degradation(rng, level),
    )


def _draw_kind(rng: random.Random, design: Design, level: float) -> str:
    """A kind of page, the crowded rather when hard."""
    kinds = [k for k in kind_names() if k not in design.without]
    weights = [crowd_weight(_CROWD[kind], level) for kind in kinds]
    return rng.choices(kinds, weights)[0]


def act_on(rng: random.Random, device: Device) -> str:
    """What is done to a page before it is looked at."""
    action = rng.choice(_ACTIONS)
    return 'none' if device.mobile and action == 'hover' else action


def random_device(
    rng: random.Random, platform: str, dark: bool, locale: str
) -> Device:
    """A device of a platform.

    Args:
        rng: Source of every choice.
        platform: 'web' or 'mobile_web'.
        dark, locale: As in ``Device``.
    """
    if platform == 'web':
        width, height = rng.choice(_DESKTOPS)
        scale = rng.choice((1.0, 1.0, 1.0, 1.25, 1.5, 2.0))
        return Device(width, height, scale, False, dark, locale)
    width, height = rng.choice(_PHONES if rng.random() < 0.75 else _TABLETS)
    scale = rng.choice((1.0, 2.0, 2.0, 3.0) if width < 700 else (1.0, 2.0))
    return Device(width, height, scale, True, dark, locale)
