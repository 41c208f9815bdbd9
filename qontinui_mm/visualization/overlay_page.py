"""The page of an overlay; jinja2 escapes all that is put into it."""

__all__ = ['PAGE', 'SCRIPT']

# Hovering or focusing a row or a box lights both, and a broken line goes
# round the parent; a click holds that.
SCRIPT = """\
'use strict';
const rows = new Map(), boxes = new Map();
let held = null;
for (const row of document.querySelectorAll('.row'))
  rows.set(row.dataset.i, row);
for (const box of document.querySelectorAll('.box'))
  boxes.set(box.dataset.i, box);

function light(i, scroll) {
  for (const e of document.querySelectorAll('.lit, .parent'))
    e.classList.remove('lit', 'parent');
  const row = rows.get(i);
  if (!row) return;
  row.classList.add('lit');
  boxes.get(i).classList.add('lit');
  const parent = boxes.get(row.dataset.parent);
  if (parent) parent.classList.add('parent');
  if (scroll) row.scrollIntoView({block: 'nearest'});
}
function listen(e, i, scroll) {
  e.addEventListener('mouseenter', () => held ?? light(i, scroll));
  e.addEventListener('mouseleave', () => held ?? light(null));
  e.addEventListener('focus', () => held ?? light(i, scroll));
  e.addEventListener('click', () => {
    held = held === i ? null : i;
    light(i, scroll);
  });
}
for (const [i, row] of rows) listen(row, i, false);
for (const [i, box] of boxes) listen(box, i, true);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') { held = null; light(null); }
});

document.getElementById('boxes').addEventListener('change', (event) =>
  document.body.classList.toggle('bare', !event.target.checked));
document.getElementById('copy').addEventListener('click', async (event) => {
  const text = document.getElementById('json').textContent;
  const pretty = JSON.stringify(JSON.parse(text), null, 2);
  try {
    await navigator.clipboard.writeText(pretty);
    event.target.textContent = 'Copied';
  } catch {
    const area = document.getElementById('text');
    area.hidden = false;
    area.value = pretty;
    area.select();
  }
});
"""

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
img-src data:; style-src 'unsafe-inline'; script-src '{{ script_hash }}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<style>
* { box-sizing: border-box; }
body { margin: 0; height: 100vh; display: flex; flex-direction: column;
  font: 14px/1.5 system-ui, sans-serif; color: #1b1b1b; }
header { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 8px 12px;
  align-items: center; border-bottom: 1px solid #ccc; }
h1 { margin: 0; font-size: 15px; overflow-wrap: anywhere; }
header span { color: #555; }
button { font: inherit; }
main { flex: 1; min-height: 0; display: flex; }
#screen { flex: 1 1 65%; overflow: auto; background: #eee; padding: 12px; }
figure { margin: 0 auto; position: relative; max-width: {{ width }}px; }
figure img { display: block; width: 100%; }
.box { position: absolute; padding: 0; background: none; cursor: pointer;
  border: 1px solid var(--color); }
.bare .box { border-color: transparent; }
.box.lit { border: 2px solid var(--color); z-index: 1;
  background: color-mix(in srgb, var(--color) 25%, transparent); }
.box.parent { border: 2px dashed var(--color); }
#tree { flex: 1 1 35%; min-width: 260px; overflow: auto; padding: 8px 0;
  border-left: 1px solid #ccc; }
.row { padding: 1px 12px 1px calc(12px + var(--depth) * 14px);
  cursor: pointer; white-space: nowrap; }
.row b { color: var(--color); }
.row small { color: #666; }
.row.lit { background: #e3edfb; }
#text { position: fixed; inset: 10% 20%; width: 60%; height: 80%;
  z-index: 2; }
@media (max-width: 700px) { main { flex-direction: column; } }
</style>
</head>
<body>
<header>
{%- if home %}
<a href="{{ home }}">Another screenshot</a>
{%- endif %}
<h1>{{ title }}</h1>
<span>{{ size }}, {{ rows|length }} elements</span>
{%- for note in notes %}
<span>{{ note }}</span>
{%- endfor %}
<label><input type="checkbox" id="boxes" checked> boxes</label>
<button type="button" id="copy">Copy JSON</button>
</header>
<main>
<div id="screen">
<figure>
<img src="{{ picture }}" alt="the screen">
{%- for box in boxes %}
<button type="button" class="box" data-i="{{ box.index }}" \
aria-label="{{ box.label }}" title="{{ box.label }}" \
style="{{ box.style }}"></button>
{%- endfor %}
</figure>
</div>
<div id="tree" role="tree" aria-label="elements">
{%- for row in rows %}
<div class="row" role="treeitem" tabindex="0" \
aria-level="{{ row.depth + 1 }}" data-i="{{ row.index }}" \
data-parent="{{ row.parent }}" \
style="--depth: {{ row.depth }}; --color: {{ row.color }}">\
<b>{{ row.class_name }}</b> {{ row.name }} <small>{{ row.facts }}</small></div>
{%- endfor %}
{%- if not rows %}
<div class="row">nothing was found on this screen</div>
{%- endif %}
</div>
</main>
<textarea id="text" hidden readonly aria-label="JSON"></textarea>
<script type="application/json" id="json">{{ nested|tojson }}</script>
<script>{{ script }}</script>
</body>
</html>
"""
