"""Screen templates by platform; ``TEMPLATES`` lists them all."""

from data_tools.procedural.templates import (
    computer,
    everyday,
    game_menus,
    game_play,
    mobile_people,
    mobile_shop,
    mobile_tools,
    phone_system,
    web,
    webapps,
    webmedia,
    webwork,
    workplace,
)
from data_tools.procedural.templates.registry import TEMPLATES, Template

__all__ = [
    'TEMPLATES',
    'Template',
    'computer',
    'everyday',
    'game_menus',
    'game_play',
    'mobile_people',
    'mobile_shop',
    'mobile_tools',
    'phone_system',
    'web',
    'webapps',
    'webmedia',
    'webwork',
    'workplace',
]
