"""Screen templates by platform; ``TEMPLATES`` lists them all."""

from data_tools.procedural.templates import (
    desktop,
    game,
    mobile,
    web,
    webapps,
)
from data_tools.procedural.templates.registry import TEMPLATES, Template

__all__ = [
    'TEMPLATES',
    'Template',
    'desktop',
    'game',
    'mobile',
    'web',
    'webapps',
]
