"""The statistics page: one HTML file that needs no other."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field

from jinja2 import Environment, StrictUndefined

__all__ = ['Panel', 'Section', 'picture', 'render_page']

_TEMPLATE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>{{ title }}</title>
<style>
  body { font: 15px/1.45 system-ui, sans-serif; color: #222;
    background: #f4f5f7; margin: 0 auto; max-width: 1240px; padding: 20px }
  h1 { font-size: 26px; margin: 0 }
  h2 { font-size: 19px; margin: 34px 0 10px }
  h3 { font-size: 15px; margin: 0 0 8px }
  p { margin: 6px 0; overflow-wrap: anywhere }
  a { color: #1f5c99 }
  nav { margin: 8px 0 }
  nav a { margin-right: 14px }
  .tiles { display: grid; gap: 14px; grid-template-columns: repeat(4, 1fr) }
  .panels { columns: 2; column-gap: 14px }
  .tile, figure { background: #fff; border-radius: 8px; padding: 14px;
    box-shadow: 0 1px 2px #0002 }
  figure { margin: 0 0 14px; break-inside: avoid }
  .tile b { display: block; font-size: 23px }
  .wide { column-span: all }
  img { max-width: 100%; height: auto; display: block; margin: 0 auto }
  figcaption { color: #555; font-size: 13px; margin-top: 8px;
    overflow-wrap: anywhere }
  table { border-collapse: collapse; font-size: 13px }
  th, td { padding: 2px 12px 2px 0; text-align: right }
  th:first-child, td:first-child { text-align: left;
    overflow-wrap: anywhere }
  th { border-bottom: 1px solid #ccc }
  summary { cursor: pointer; color: #1f5c99 }
  @media (max-width: 820px) { .panels { columns: 1 } }
</style>
<h1>{{ title }}</h1>
{% for line in lines %}<p>{{ line }}</p>
{% endfor %}
<nav>{% for section in sections %}<a href="#s{{ loop.index }}">
{{- section.title }}</a>{% endfor %}</nav>
<div class="tiles">
{% for name, value in tiles %}<div class="tile"><b>{{ value }}</b>
{{ name }}</div>
{% endfor %}</div>
{% for section in sections %}
<h2 id="s{{ loop.index }}">{{ section.title }}</h2>
{% for line in section.lines %}<p>{{ line }}</p>
{% endfor %}
<div class="panels">
{% for panel in section.panels %}
<figure{% if panel.wide %} class="wide"{% endif %}>
{% if panel.title %}<h3>{{ panel.title }}</h3>{% endif %}
{% if panel.image %}<img src="{{ panel.image }}"
  alt="{{ panel.title or panel.caption }}">{% endif %}
{% if panel.caption %}<figcaption>{{ panel.caption }}</figcaption>{% endif %}
{% if panel.table %}
{% if panel.image %}<details><summary>numbers</summary>{% endif %}
<table>
<tr>{% for cell in panel.table[0] %}<th>{{ cell }}</th>{% endfor %}</tr>
{% for row in panel.table[1:] %}
<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}
</table>
{% if panel.image %}</details>{% endif %}
{% endif %}
</figure>
{% endfor %}
</div>
{% endfor %}
</html>
"""


@dataclass
class Panel:
    """A plot, a picture or a table with its words.

    Attributes:
        title: Above it; may be empty.
        image: As ``picture`` makes it; None for none.
        caption: Below it.
        table: Rows of cells, the first of which are headings.
        wide: Whether it takes the whole width of the page.
    """

    title: str
    image: str | None = None
    caption: str = ''
    table: Sequence[Sequence[object]] = ()
    wide: bool = False


@dataclass
class Section:
    """A part of the page with a heading of its own."""

    title: str
    lines: list[str] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)

    def add(self, *args: object, **options: object) -> None:
        """Add a ``Panel`` made of the arguments."""
        self.panels.append(Panel(*args, **options))


def picture(content: bytes, kind: str) -> str:
    """An image file as an address that holds it whole.

    Args:
        content: The file's bytes.
        kind: MIME type.
    """
    return f'data:{kind};base64,{base64.b64encode(content).decode()}'


def render_page(
    title: str,
    lines: Sequence[str],
    tiles: Sequence[tuple[str, str]],
    sections: Sequence[Section],
) -> str:
    """HTML of the page; every text is shown as it is.

    Args:
        title: Heading of the page.
        lines: Paragraphs below it.
        tiles: Name and value of what is shown in large type.
        sections: The parts.
    """
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.from_string(_TEMPLATE)
    return template.render(
        title=title, lines=lines, tiles=tiles, sections=sections
    )
