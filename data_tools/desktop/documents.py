"""Flat OpenDocument files: a letter, a sheet, slides."""

from __future__ import annotations

from xml.sax.saxutils import escape

__all__ = ['letter', 'sheet', 'slides']

# Prefixes and the names of their spaces.
_SPACES = {
    'draw': 'drawing',
    'office': 'office',
    'style': 'style',
    'svg': 'svg-compatible',
    'table': 'table',
    'text': 'text',
}
_SPACE = 'xmlns:{}="urn:oasis:names:tc:opendocument:xmlns:{}:1.0"'


def _document(kind: str, body: str) -> str:
    names = ' '.join(_SPACE.format(*names) for names in _SPACES.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document {names} office:version="1.2" office:mimetype='
        f'"application/vnd.oasis.opendocument.{kind}"><office:body>'
        f'<office:{kind}>{body}</office:{kind}></office:body>'
        '</office:document>\n'
    )


def letter(text: str) -> str:
    """A text document: the first line is its heading."""
    title, *lines = text.splitlines()
    words = ''.join(f'<text:p>{escape(line)}</text:p>' for line in lines)
    heading = f'<text:h text:outline-level="1">{escape(title)}</text:h>'
    return _document('text', heading + words)


def sheet(table: str) -> str:
    """A spreadsheet of comma-separated values."""
    rows = ''.join(
        f'<table:table-row>{"".join(map(_cell, line.split(",")))}'
        '</table:table-row>'
        for line in table.splitlines()
    )
    return _document(
        'spreadsheet', f'<table:table table:name="Stock">{rows}</table:table>'
    )


def _cell(value: str) -> str:
    is_number = value.replace('.', '', 1).isdecimal()
    kind = f'float" office:value="{value}' if is_number else 'string'
    return (
        f'<table:table-cell office:value-type="{kind}">'
        f'<text:p>{escape(value)}</text:p></table:table-cell>'
    )


def slides(text: str) -> str:
    """A slide for each part of a text that an empty line ends."""
    return _document(
        'presentation', ''.join(map(_slide, text.strip().split('\n\n')))
    )


def _slide(part: str) -> str:
    words = ''.join(
        f'<text:p>{escape(line)}</text:p>' for line in part.splitlines()
    )
    return (
        '<draw:page><draw:frame svg:x="3cm" svg:y="4cm" svg:width="20cm" '
        f'svg:height="8cm"><draw:text-box>{words}</draw:text-box>'
        '</draw:frame></draw:page>'
    )
