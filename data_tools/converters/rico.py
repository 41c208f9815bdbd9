"""Rico: view hierarchies and semantic annotations of Android screens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from data_tools.converters.draft import Draft, Node
from data_tools.converters.field import Field
from data_tools.converters.files import files_below, load_json, within
from data_tools.converters.rico_screens import RicoScreens

__all__ = ['RicoConverter', 'package_of', 'walk']


class RicoConverter(RicoScreens):
    """Rico's view hierarchies, semantic annotations, or Enrico's.

    Which of them a file is, shows in itself. View hierarchies are labelled
    by the class of the view or the nearest known one it is made from.
    """

    name = 'rico'
    vocabulary = 'rico'
    has_tree = True

    def find(self) -> Sequence[str]:
        """JSON files; Enrico's descriptions of applications are none."""
        if self.path.is_file():
            return [self.path.name]
        names = files_below(self.path, '*.json')
        return [n for n in names if not n.endswith('-metadata.json')]

    def read(self, entry: str) -> Draft:
        """Read one file."""
        root = load_json(within(self.folder, entry, entry, ''), name=entry)
        screen_id = entry.rpartition('/')[2].removesuffix('.json')
        screen_id = screen_id.removesuffix('-hierarchy')
        image = self.image_of(screen_id, entry)
        views = root.get('activity')
        app_id = self.packages.get(screen_id) or package_of(root)
        if views is None:
            return Draft(entry, image, semantic_nodes(root), app_id=app_id)
        nodes = [_view(*found) for found in walk(views['root'])]
        return Draft(entry, image, nodes, app_id=app_id, vocabulary='android')


def walk(root: Field) -> Iterator[tuple[Field, int | None, bool]]:
    """All nodes of a tree, in the order of the file.

    Yields:
        The node, the place of its parent in this order, and whether it and
        all above it can be seen. Rico has nulls for nodes, left out here.
    """
    count = 0
    stack: list[tuple[Field, int | None, bool]] = [(root, None, True)]
    while stack:
        node, parent, shown = stack.pop()
        shown = shown and is_shown(node)
        yield node, parent, shown
        children = node.get('children')
        listed = [] if children is None else children.items()
        stack += [
            (child, count, shown)
            for child in reversed(listed)
            if child.value is not None
        ]
        count += 1


def is_shown(node: Field) -> bool:
    """Whether a view says that it can be seen."""
    visibility = node.optional_text('visibility')
    told = node.optional_flag('visible-to-user')
    return visibility in ('', 'visible') and told is not False


def package_of(root: Field) -> str:
    """Android package that a file's root or resource ids tell, or empty."""
    if isinstance(root.value, dict):
        package = root.optional_text('activity_name').partition('/')[0]
        if package:
            return package
    views = root.get('activity')
    top = root if views is None else views['root']
    packages = Counter(
        node.optional_text('resource-id').partition(':')[0]
        for node, _, _ in walk(top)
    )
    del packages['']
    del packages['android']
    return packages.most_common(1)[0][0] if packages else ''


def semantic_nodes(root: Field) -> list[Node]:
    """Nodes of a semantic annotation."""
    nodes = []
    for field, parent, _ in walk(root):
        label = field.optional_text('componentLabel')
        kinds = {
            key: field.optional_text(key)
            for key in ('iconClass', 'textButtonClass')
            if field.get(key)
        }
        node = basic_node(field, parent)
        node.labels = (label,) if label else ()
        node.attributes = kinds
        if label == 'On/Off Switch' and _switches_views(field):
            node.left_out = 'ViewSwitcher taken for a switch'
        nodes.append(node)
    return nodes


def _switches_views(field: Field) -> bool:
    """Whether this is a container that shows one of its views at a time.

    Rico's rule for switches went by the name of the class.
    """
    ancestors = field.get('ancestors')
    above = [] if ancestors is None else ancestors.items()
    names = [field.optional_text('class'), *(a.text() for a in above)]
    return any(
        name.endswith(('ViewAnimator', 'ViewSwitcher', 'ViewFlipper'))
        for name in names
    )


def basic_node(field: Field, parent: int | None) -> Node:
    """What semantic annotations and views have alike."""
    bounds = field.get('bounds')
    return Node(
        labels=(),
        box=None if bounds is None else tuple(bounds.numbers(4)),
        parent=parent,
        text=field.optional_text('text'),
        interactive=field.optional_flag('clickable'),
    )


def view_node(field: Field, parent: int | None) -> Node:
    """A view without its labels: box, text, states."""
    node = basic_node(field, parent)
    described = field.get('content-desc')
    if described is not None:
        texts = [t.text() for t in described.items() if t.value is not None]
        node.name = ' '.join(texts)
    for key, state in (
        ('enabled', 'enabled'),
        ('focused', 'focused'),
        ('selected', 'selected'),
    ):
        told = field.optional_flag(key)
        if told is not None:
            node.states[state] = told
    if node.interactive and not node.states.get('enabled', True):
        node.interactive = False
    return node


def _view(field: Field, parent: int | None, shown: bool) -> Node:
    node = view_node(field, parent)
    ancestors = field.get('ancestors')
    above = [] if ancestors is None else ancestors.items()
    labels = [field.optional_text('class'), *(a.text() for a in above)]
    names = (label.rpartition('.')[2] for label in labels)
    node.labels = tuple(name for name in names if name)
    node.left_out = '' if shown else 'not visible'
    return node
