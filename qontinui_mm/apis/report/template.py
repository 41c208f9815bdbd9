"""The page; jinja2 escapes all that is put into it."""

__all__ = ['PAGE']

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ name }}</title>
<style>
body { font: 15px/1.45 system-ui, sans-serif; color: #1b1b1b; margin: 0 auto;
  max-width: 1280px; padding: 24px; }
h1 { margin: 0; font-size: 26px; }
h2 { margin: 36px 0 6px; font-size: 20px; border-bottom: 1px solid #ccc; }
h3 { margin: 18px 0 4px; font-size: 15px; }
p { margin: 6px 0; max-width: 80ch; }
.note, .lead { color: #555; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 3px 12px 3px 0; text-align: right;
  border-bottom: 1px solid #e5e5e5; }
th:first-child, td:first-child { text-align: left; font-weight: normal; }
thead th { font-weight: 600; vertical-align: bottom; }
td.best { font-weight: 700; }
.side { display: flex; flex-wrap: wrap; gap: 12px 48px;
  align-items: flex-start; }
.scroll { overflow-x: auto; }
svg { max-width: 100%; height: auto; }
figure { margin: 0; max-width: 400px; }
figure img { max-width: 100%; border: 1px solid #ccc; }
figcaption { font-size: 13px; color: #444; }
summary { cursor: pointer; margin: 12px 0; }
pre { font-size: 12px; overflow-x: auto; background: #f6f6f6; padding: 8px; }
</style>
</head>
<body>
{%- macro show(table, mark=false, title=true) %}
<div class="scroll">
{% if title %}<h3>{{ table.title }}</h3>{% endif %}
<table>
<thead><tr><th></th>
{%- for name in table.head %}<th>{{ name }}</th>{% endfor -%}
</tr></thead>
<tbody>
{% for name, cells in table.rows -%}
{% set best = greatest(cells) if mark else none -%}
<tr><td>{{ name }}</td>
{%- for cell in cells -%}
<td{% if cell == best %} class="best"{% endif %}>{{ cell }}</td>
{%- endfor %}</tr>
{% endfor %}</tbody>
</table>
{% if table.note %}<p class="note">{{ table.note }}</p>{% endif %}
</div>
{%- endmacro %}
<h1>{{ name }}</h1>
<p class="lead">{{ screens }} screens with {{ elements }} elements.
Figures in percent unless a unit is given; a dash where nothing is known or
nothing is annotated.</p>
{{ show(summary, true, false) }}

<h2>Precision and recall</h2>
<p>IoU 0.5, all classes pooled. The dot is at the score threshold.</p>
{{ curves | safe }}

<h2>Parts</h2>
<div class="side">
{% for table in parts %}{{ show(table, true) }}{% endfor %}
</div>
<details><summary>AP50 by class</summary>
{{ show(classes, true, false) }}
</details>

<h2>Trees</h2>
<p>End to end, on the boxes that a system shows at its threshold, and beside
what needs no learning on the same boxes. Hard are elements whose parent is
not the smallest box around them; open groups have no visible box.</p>
{% for table in trees %}{{ show(table) }}{% endfor %}

<h2>Pointing</h2>
<p>{{ clicks }} clicks; {{ left_out }} targets were too large. A hit lies in a
predicted interactive element under {{ max_share }} % of the screen, of the
{{ budget }} best. Above chance is (hits &minus; cover) / (1 &minus; cover):
boxes strewn everywhere have 0.</p>
{{ show(pointing, false, false) }}

{% if robustness.rows %}
<h2>Robustness</h2>
<p>The same screens in another look: what is left of a figure, 100 for all.
Trees of systems without one are the baseline's. Another language is other
screens: its words are of the same kind but no translation, and boxes
move.</p>
{{ show(robustness, true, false) }}
{% endif %}

{% if cost.rows %}
<h2>Cost</h2>
{{ show(cost, false, false) }}
{% endif %}

<h2>Reliability of scores</h2>
<p>Of the detections of a score, how many are right (IoU 0.5, on the grey
line if a score means what it says). Expected calibration error:
{% for system, error in errors -%}
{{ system }} {{ error }}{{ ', ' if not loop.last else '.' }}
{% endfor %}</p>
{{ reliability | safe }}

{% if confusions %}
<h2>Confusions</h2>
<p>Boxes are matched at IoU 0.5 whatever their class, at the threshold.</p>
<div class="side">
{% for table in confusions %}{{ show(table) }}{% endfor %}
</div>
{% endif %}

{% if worst %}
<h2>Worst screens</h2>
<p>Lowest mean F1 of all systems, of screens with five elements or more.</p>
{% for screen in worst %}
<h3>{{ screen.name }}</h3>
<p class="note">{{ screen.platform }}, {{ screen.source }},
{{ screen.application }}</p>
<div class="side">
{% for picture in screen.pictures %}
<figure><img alt="{{ picture.title }}" src="{{ picture.uri }}">
<figcaption>{{ picture.title }}</figcaption></figure>
{% endfor %}
</div>
{% endfor %}
{% endif %}

<h2>Settings</h2>
<pre>{{ settings }}</pre>
</body>
</html>
"""
