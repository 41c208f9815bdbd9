"""Settings of Sphinx: ``sphinx-build docs docs/_build`` makes the pages."""

project = 'qontinui_mm'
copyright = 'the qontinui_mm authors'
extensions = ['myst_parser']
html_theme = 'furo'
# Tables of runs are read in the repository.
exclude_patterns = ['_build', 'runs/*/table.md', 'runs/*/seeds.md']
# Headings can be linked to, as on code hosts.
myst_heading_anchors = 3
