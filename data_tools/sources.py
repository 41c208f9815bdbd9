"""The sources of screens, by name."""

from __future__ import annotations

import importlib

from data_tools.source import Source

__all__ = ['SOURCES', 'source_class']

# Name -> where its class is, and what it is. A module is imported only where
# it is asked for: each needs packages of its own.
SOURCES = {
    'procedural': (
        'data_tools.procedural.source:ProceduralSource',
        'screens drawn from scratch',
    ),
    'twins': (
        'data_tools.procedural.twins:TwinsSource',
        'the same drawn screens twice: another theme or language',
    ),
    'qt': (
        'data_tools.native.source:QtSource',
        'windows of real Qt widgets, without a display',
    ),
    'browser': (
        'data_tools.browser.source:BrowserSource',
        'web pages of real design systems in Chromium',
    ),
    'uiautomator': (
        'data_tools.capture.uiautomator:UiautomatorSource',
        'Android screens: uiautomator dumps with pictures',
    ),
    'droidbot': (
        'data_tools.capture.droidbot:DroidbotSource',
        'Android screens that DroidBot captured',
    ),
    'a11ytest': (
        'data_tools.capture.windows:WindowsSource',
        'Windows programs: Accessibility Insights, UI Automation JSON',
    ),
    'atspi': (
        'data_tools.desktop.source:AtspiSource',
        'Linux desktops captured through AT-SPI',
    ),
    'folder': (
        'data_tools.capture.images:ImageFolder',
        'a folder of images, without labels',
    ),
}


def source_class(name: str) -> type[Source]:
    """The class of source ``name``.

    Raises:
        ValueError: There is no such source.
    """
    if name not in SOURCES:
        raise ValueError(f'source {name!r} is none of {", ".join(SOURCES)}')
    module, _, attribute = SOURCES[name][0].partition(':')
    return getattr(importlib.import_module(module), attribute)
