"""The contract: classes, labels, the split, and COCO there and back."""

import json
import random
import re
from pathlib import Path

import pytest

from qontinui_mm import schema
from qontinui_mm.schema import (
    CATEGORY_IDS,
    CLASS_GROUPS,
    CLASS_NAMES,
    CLASSES,
    GROUPS,
    LABEL_SOURCES,
    PLATFORMS,
    RELATION_TYPES,
    SPLIT_BUCKETS,
    STATES,
    Element,
    Relation,
    Screen,
    app_bucket,
    categories,
    category_id,
    class_for,
    split_of,
)

ROOT = Path(__file__).parents[1]

# Roles of WAI-ARIA 1.2 that authors may use.
ARIA_ROLES = set(
    'alert alertdialog application article banner blockquote button caption '
    'cell checkbox code columnheader combobox complementary contentinfo '
    'definition deletion dialog directory document emphasis feed figure form '
    'generic grid gridcell group heading img insertion link list listbox '
    'listitem log main marquee math menu menubar menuitem menuitemcheckbox '
    'menuitemradio meter navigation none note option paragraph presentation '
    'progressbar radio radiogroup region row rowgroup rowheader scrollbar '
    'search searchbox separator slider spinbutton status strong subscript '
    'superscript switch tab table tablist tabpanel term textbox time timer '
    'toolbar tooltip tree treegrid treeitem'.split()
)


# --- Classes --------------------------------------------------------------


def test_classes_are_complete_and_unique():
    assert 60 <= len(CLASSES) <= 90
    assert len(set(CLASS_NAMES)) == len(CLASSES)
    for c in CLASSES:
        assert re.fullmatch('[a-z]+(_[a-z]+)*', c.name)
        assert c.group in GROUPS
        assert c.role == '' or c.role in ARIA_ROLES, c.name
        assert '\n' not in c.definition


def test_every_definition_says_what_it_is_not():
    for c in CLASSES:
        assert re.search(r'; (not|nor) ', c.definition), c.name


def test_definitions_refer_to_classes():
    """A word in parentheses that looks like a class is one."""
    for c in CLASSES:
        for name in re.findall(r'\(([a-z_]+)\)', c.definition):
            assert name in CLASS_NAMES, (c.name, name)
            assert name != c.name


def test_category_ids_are_those_of_released_models():
    """Spot checks: moving a class would break trained models and data."""
    assert len(CLASSES) == 88
    known = {'button': 1, 'joystick': 32, 'text': 33, 'hud_counter': 52}
    known |= {'window': 53, 'dialogue_box': 88}
    assert {name: CATEGORY_IDS[name] for name in known} == known


def test_categories_are_coco():
    assert [c['id'] for c in categories()] == list(range(1, 89))
    assert tuple(c['name'] for c in categories()) == CLASS_NAMES
    for category in categories():
        assert category['supercategory'] == CLASS_GROUPS[category['name']]
        assert category_id(category['name']) == category['id']


def test_unknown_class_is_named():
    with pytest.raises(ValueError, match="unknown element class 'buton'"):
        category_id('buton')


def test_data_set_can_change_its_categories_copy():
    categories()[0]['name'] = 'changed'
    assert categories()[0]['name'] == 'button'


# --- Labels of other sources ----------------------------------------------


def test_a_label_stands_for_one_class():
    for source in LABEL_SOURCES:
        labels = [x for c in CLASSES for x in c.labels.get(source, ())]
        assert len(labels) == len(set(labels)), source


def test_labels_name_known_classes():
    """A misspelt class in the tables would be lost silently."""
    for source, by_class in schema._LABELS.items():
        assert set(by_class) <= set(CLASS_NAMES), source
        assert list(by_class) != []


def test_labels_lead_back_to_their_class():
    for c in CLASSES:
        for source, labels in c.labels.items():
            for label in labels:
                assert label == label.strip() != ''
                assert class_for(source, label) is c


@pytest.mark.parametrize(
    ('source', 'label', 'name'),
    [
        ('rico', 'On/Off Switch', 'switch'),
        ('rico', 'Toolbar', 'app_bar'),
        ('rico', 'Advertisement', None),
        ('clay', 'SPINNER', 'combobox'),
        ('clay', 'BACKGROUND', None),
        ('vins', 'UpperTaskBar', 'system_bar'),
        ('webui', 'StaticText', 'text'),
        ('webui', 'generic', None),
        ('uia', 'Spinner', 'spinbox'),
        ('uia', 'Custom', None),
        ('atspi', 'push button', 'button'),
        ('atspi', 'text', 'text_field'),
        ('android', 'android.widget.Spinner', 'combobox'),
        ('android', 'androidx.appcompat.widget.Toolbar', 'app_bar'),
        ('android', 'org.example.RatingBar', 'rating'),
        ('android', 'android.widget.FrameLayout', None),
        ('screen_annotation', 'NAVIGATION_BAR', 'group'),
        ('rico_semantics', 'ICON_X', 'icon'),
        ('guipilot', 'inputbox', 'text_field'),
        ('screenspot', 'icon', 'icon_button'),
        ('groundcua', 'Menu', 'menu_item'),
        ('groundcua', 'Others', None),
        ('qt', 'QToolButton', 'icon_button'),
        ('qt', 'QWidget', None),
    ],
)
def test_known_labels(source, label, name):
    found = class_for(source, label)
    assert (found and found.name) == name


def test_unknown_source_is_named():
    with pytest.raises(ValueError, match="unknown label source 'figma'"):
        class_for('figma', 'FRAME')


def test_clay_labels_are_its_label_map():
    path = ROOT / '../shared/fixtures/clay/raw/label_map.txt'
    if not path.exists():
        pytest.skip('the sample of CLAY is not here')
    published = set(re.findall(r'^-?\d+: (\w+)', path.read_text(), re.M))
    known = {x for c in CLASSES for x in c.labels.get('clay', ())}
    assert published - known == {'ROOT', 'BACKGROUND', 'ADVERTISEMENT'}
    assert known <= published


def test_uia_labels_are_control_types():
    """Windows has 41 control types; two of them say nothing."""
    control_types = set(
        'Button Calendar CheckBox ComboBox Edit Hyperlink Image ListItem List '
        'Menu MenuBar MenuItem ProgressBar RadioButton ScrollBar Slider '
        'Spinner StatusBar Tab TabItem Text ToolBar ToolTip Tree TreeItem '
        'Custom Group Thumb DataGrid DataItem Document SplitButton Window '
        'Pane Header HeaderItem Table TitleBar Separator SemanticZoom '
        'AppBar'.split()
    )
    known = {x for c in CLASSES for x in c.labels.get('uia', ())}
    assert control_types - known == {'Custom', 'SemanticZoom'}
    assert known <= control_types


# --- Names and the page ---------------------------------------------------


def test_names_are_explained():
    for names, meanings in (
        (PLATFORMS, schema.PLATFORM_MEANINGS),
        (STATES, schema.STATE_MEANINGS),
        (RELATION_TYPES, schema.RELATION_MEANINGS),
    ):
        assert names == tuple(meanings)
        assert all(meanings.values())


def test_page_of_classes_is_up_to_date():
    page = (ROOT / 'docs/classes.md').read_text(encoding='utf-8')
    assert page == schema.to_markdown(), (
        'run: python -m qontinui_mm.schema > docs/classes.md'
    )


def test_page_of_the_format_explains_every_key():
    page = (ROOT / 'docs/data_format.md').read_text(encoding='utf-8')
    keys = [v for k, v in vars(schema).items() if k.startswith('KEY_')]
    assert len(keys) > 15
    for key in keys:
        assert f'`{key}`' in page, key


# --- The split ------------------------------------------------------------


@pytest.mark.parametrize(
    ('app_id', 'bucket', 'split'),
    [
        ('bootstrap', 21, 'train'),
        ('com.example.app', 1, 'train'),
        ('example.org', 48, 'train'),
        ('libreoffice-writer', 93, 'test'),
        ('Material-3', 28, 'train'),
        ('größe', 39, 'train'),
        ('theme-1', 3, 'train'),
        ('theme-2', 36, 'train'),
        ('theme-3', 78, 'test'),
        ('theme-4', 50, 'train'),
        ('theme-5', 53, 'train'),
        ('theme-6', 96, 'test'),
        ('theme-7', 62, 'val'),
        ('theme-8', 17, 'train'),
        ('theme-9', 68, 'val'),
        ('theme-10', 4, 'train'),
        ('theme-11', 17, 'train'),
        ('theme-12', 60, 'val'),
    ],
)
def test_split_reference_values(app_id, bucket, split):
    """Computed with coreutils' sha256sum, not with this code."""
    assert app_bucket(app_id) == bucket
    assert split_of(app_id) == split


def test_split_ignores_case():
    assert app_bucket('COM.Example.App') == app_bucket('com.example.app')


def test_buckets_cover_all_once():
    buckets = [b for r in SPLIT_BUCKETS.values() for b in r]
    assert sorted(buckets) == list(range(100))


def test_split_shares_are_those_of_the_buckets():
    rng = random.Random(0)
    names = [f'app{rng.random()}' for _ in range(4000)]
    for split, buckets in SPLIT_BUCKETS.items():
        share = sum(split_of(name) == split for name in names) / len(names)
        assert abs(share - len(buckets) / 100) < 0.03


# --- COCO -----------------------------------------------------------------


def random_screen(rng):
    """A screen with a random tree, values in every field."""
    elements = []
    for index in range(rng.randint(0, 30)):
        x, y = rng.uniform(0, 300), rng.uniform(0, 200)
        box = (x, y, x + rng.uniform(0.01, 99), y + rng.uniform(0.01, 99))
        box = tuple(round(v, 3) for v in box)
        margin = round(rng.uniform(0, 50), 3)
        full = (box[0] - margin, box[1], box[2], box[3] + margin)
        elements.append(
            Element(
                class_name=rng.choice(CLASS_NAMES),
                box=box,
                full_box=tuple(round(v, 3) for v in full),
                parent=rng.choice([None, *range(index)]),
                text=rng.choice(['', 'OK', 'Größe', '设置']),
                accessible_name=rng.choice(['', 'close']),
                states={s: rng.random() < 0.5 for s in rng.sample(STATES, 3)},
                interactive=rng.random() < 0.5,
                paint_order=rng.randint(0, 100),
                visible_fraction=round(rng.random(), 4),
                attributes=rng.choice([{}, {'level': 2}]),
            )
        )
    relations = []
    if len(elements) > 1:
        for _ in range(rng.randint(0, 4)):
            ends = rng.sample(range(len(elements)), 2)
            relations.append(Relation(rng.choice(RELATION_TYPES), *ends))
    return Screen(
        file_name='images/train/00000000.png',
        width=400,
        height=300,
        platform=rng.choice(PLATFORMS),
        app_id='app',
        source='test',
        device_pixel_ratio=rng.choice([1.0, 1.5, 2.625]),
        theme='dark',
        locale='zh-Hans',
        provenance={'seed': 3},
        elements=elements,
        relations=relations,
    )


@pytest.mark.parametrize('seed', range(25))
def test_round_trip_is_exact(seed):
    rng = random.Random(seed)
    screen = random_screen(rng)
    records = screen.to_coco(rng.randint(0, 99), rng.randint(1, 10**7))
    assert Screen.from_coco(*records) == screen


@pytest.mark.parametrize('seed', range(10))
def test_order_of_annotations_does_not_change_the_tree(seed):
    rng = random.Random(seed)
    screen = random_screen(rng)
    image, annotations, relations = screen.to_coco(1, 1)
    rng.shuffle(annotations)
    read = Screen.from_coco(image, annotations, relations)
    for index, element in enumerate(read.elements):
        assert element.parent is None or element.parent < index

    def edges(a_screen):
        boxes = [e.box for e in a_screen.elements]
        parents = [e.parent for e in a_screen.elements]
        tree = {
            (box, None if p is None else boxes[p])
            for box, p in zip(boxes, parents, strict=True)
        }
        typed = sorted(
            (r.type, boxes[r.source], boxes[r.target])
            for r in a_screen.relations
        )
        return tree, typed

    assert edges(read) == edges(screen)


def test_records():
    screen = Screen(
        'a.png',
        100,
        80,
        'web',
        'app',
        'test',
        elements=[
            Element('group', (0, 0, 50, 40), (0, 0, 50, 40)),
            Element('button', (1, 2, 11, 7), (-9, 2, 11, 7), parent=0),
        ],
        relations=[Relation('controls', 1, 0)],
    )
    image, annotations, relations = screen.to_coco(4, 10)
    assert (image['id'], image['file_name']) == (4, 'a.png')
    assert [a['id'] for a in annotations] == [10, 11]
    button = annotations[1]
    assert button['image_id'] == 4
    assert button['category_id'] == CATEGORY_IDS['button']
    assert button['bbox'] == [1, 2, 10, 5]
    assert button['area'] == 50
    assert button['iscrowd'] == 0
    assert button['full_bbox'] == [-9, 2, 20, 5]
    assert button['parent_id'] == 10
    assert annotations[0]['parent_id'] is None
    assert relations == [
        {'image_id': 4, 'type': 'controls', 'source_id': 11, 'target_id': 10}
    ]


def test_plain_coco_annotation_is_enough():
    image = {'file_name': 'a.png', 'width': 9, 'height': 9}
    image |= {'platform': 'web', 'app_id': 'app', 'source': 'test'}
    annotation = {'id': 5, 'category_id': 1, 'bbox': [1, 2, 3, 4]}
    (element,) = Screen.from_coco(image, [annotation]).elements
    assert element == Element('button', (1, 2, 4, 6), (1, 2, 4, 6))


def test_reading_refuses_a_cycle_and_a_lost_parent():
    image, annotations, _ = random_screen(random.Random(1)).to_coco(1, 1)
    assert len(annotations) > 2
    annotations[0]['parent_id'] = 99
    with pytest.raises(ValueError, match='annotation 1: parent_id: 99 is no'):
        Screen.from_coco(image, annotations)
    annotations[0]['parent_id'], annotations[1]['parent_id'] = 2, 1
    with pytest.raises(ValueError, match=r'parent_id: .* form a cycle'):
        Screen.from_coco(image, annotations)


def test_unknown_category_id_is_named():
    image, annotations, _ = random_screen(random.Random(1)).to_coco(1, 1)
    annotations[0]['category_id'] = 0
    with pytest.raises(ValueError, match='annotation 1: category_id: 0'):
        Screen.from_coco(image, annotations)


def test_example_of_the_page_is_right():
    page = (ROOT / 'docs/data_format.md').read_text(encoding='utf-8')
    (example,) = re.findall(r'```json\n(.*?)```', page, re.S)
    data = json.loads(example)
    (image,) = data['images']
    assert split_of(image['app_id']) in image['file_name']
    screen = Screen.from_coco(image, data['annotations'], data['relations'])
    assert screen.to_coco(1, 1) == (
        image,
        data['annotations'],
        data['relations'],
    )
    names = [e.class_name for e in screen.elements]
    assert names == [c['name'] for c in data['categories']]
