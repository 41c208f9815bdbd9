"""Small data sets of each format, made by hand."""

import gzip
import json
from pathlib import Path

import numpy as np
from PIL import Image

from data_tools.converters import converter_class
from data_tools.make import make
from data_tools.sets.reader import DatasetReader
from data_tools.validate import validate_dataset
from qontinui_mm.schema import Screen, categories

FIXTURES = Path(__file__).parents[4] / 'shared/fixtures'


def picture(path, width=540, height=960):
    """A white picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.full((height, width, 3), 255, np.uint8)
    Image.fromarray(pixels).save(path)
    return path


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    content = json.dumps(value).encode()
    path.write_bytes(
        gzip.compress(content) if path.suffix == '.gz' else content
    )
    return path


def convert(name, out, workers=1, **options):
    """Screens of a data set, by their index."""
    make(converter_class(name)(**options), out, workers=workers)
    return {int(s.path.stem): s.screen for s in DatasetReader(out)}


def manifest_of(folder):
    return json.loads((folder / 'manifest.json').read_text())


def faults_of(screen):
    """What the contract has against a screen that a converter made."""
    screen.file_name = 'a.png'
    image, annotations, relations = Screen.to_coco(screen, 1, 1)
    coco = {
        'images': [image],
        'annotations': annotations,
        'relations': relations,
        'categories': categories(),
    }
    json.dumps(coco, allow_nan=False).encode()
    return validate_dataset(coco, 'screen')


# --- One screen of each format: what a converter is built from -------------


def rico(folder):
    def node(label, bounds, *children, **more):
        return {
            'componentLabel': label,
            'bounds': bounds,
            'children': list(children),
            'resource-id': 'com.example.app:id/x',
            **more,
        }

    icon = node('Icon', [0, 0, 100, 100], clickable=True, iconClass='menu')
    wrapper = node('Advertisement', [0, 0, 1440, 2560], None, icon)
    root = node('', [0, 0, 1440, 2560], wrapper)
    del root['componentLabel']
    root['class'] = 'com.android.internal.policy.PhoneWindow$DecorView'
    write_json(folder / '7.json', root)
    picture(folder / '7.jpg')
    return {'path': folder}


def view(name, bounds, *children, pointer='', **more):
    """A node of one of Rico's view hierarchies."""
    return {
        'class': name,
        'ancestors': ['android.view.View', 'java.lang.Object'],
        'bounds': bounds,
        'children': list(children),
        'pointer': pointer,
        'visibility': 'visible',
        'visible-to-user': True,
        'content-desc': [None],
        'clickable': False,
        'enabled': True,
        **more,
    }


def views(folder):
    button = view(
        'com.example.MyButton',
        [144, 256, 288, 512],
        pointer='b2',
        text='Go',
        clickable=True,
        ancestors=['android.widget.Button', 'android.widget.TextView'],
    )
    group = view(
        'android.widget.LinearLayout', [0, 0, 1440, 2560], button, pointer='a1'
    )
    root = {
        'activity_name': 'com.example.app/com.example.app.Main',
        'activity': {'root': group},
    }
    write_json(folder / '7.json', root)
    picture(folder / '7.jpg')
    return {'path': folder}


def clay(folder):
    options = views(folder / 'combined')
    lines = ['screen_id,node_id,label', '7,a1,0', '7,b2,3']
    (folder / 'labels.csv').write_text('\n'.join(lines))
    return {'path': folder / 'labels.csv', 'views': options['path']}


def webui(folder, device='iPhone-13 Pro'):
    def node(number, role, children=(), name='', **properties):
        return {
            'nodeId': str(number),
            'ignored': role == 'none',
            'role': {'type': 'role', 'value': role},
            'name': {'type': 'computedString', 'value': name},
            'properties': [
                {'name': k, 'value': {'type': 'boolean', 'value': v}}
                for k, v in properties.items()
            ],
            'childIds': [str(child) for child in children],
            'backendDOMNodeId': number + 10,
        }

    def box(x, y, width, height):
        return {'x': x, 'y': y, 'width': width, 'height': height}

    nodes = [
        node(1, 'RootWebArea', (2, 4)),
        node(2, 'none', (3,)),
        node(3, 'heading', (5,), 'Title'),
        node(4, 'checkbox', (), 'Yes', checked=True, disabled=True),
        node(5, 'StaticText', (), 'Title'),
    ]
    boxes = {
        '11': box(0, 0, 180, 320),
        '12': None,
        '13': box(0, 10, 180, 20),
        '14': box(30, 50, 10, 10),
        '15': box(4, 12, 40, 16),
    }
    stem = folder / '16' / device
    write_json(Path(f'{stem}-axtree.json.gz'), {'nodes': nodes})
    write_json(Path(f'{stem}-bb.json.gz'), boxes)
    Path(f'{stem}-url.txt').write_text('https://www.example.co.uk/a?b=c')
    picture(Path(f'{stem}-screenshot.webp'))
    return {'path': folder}


def voc_text(objects, size=(540, 960), filename='1.jpg'):
    """An XML file of VOC; ``objects`` are (name, x0, y0, x1, y1)."""
    items = ''.join(
        f'<object><name>{name}</name><bndbox><xmin>{x0}</xmin>'
        f'<ymin>{y0}</ymin><xmax>{x1}</xmax><ymax>{y1}</ymax></bndbox>'
        '</object>'
        for name, x0, y0, x1, y1 in objects
    )
    return (
        f'<annotation><filename>{filename}</filename><size>'
        f'<width>{size[0]}</width><height>{size[1]}</height></size>'
        f'{items}</annotation>'
    )


def vins(folder):
    objects = [('TextButton', 10, 20, 110, 60), ('Ship', 0, 0, 50, 50)]
    path = folder / 'Android/Annotations/1.xml'
    path.parent.mkdir(parents=True)
    path.write_text(voc_text(objects))
    picture(folder / 'Android/JPEGImages/1.jpg')
    return {'path': folder, 'app_id': 'vins'}


def voc(folder):
    (folder / 'Annotations').mkdir(parents=True)
    text = voc_text([('button', 10, 20, 110, 60)])
    (folder / 'Annotations/1.xml').write_text(text)
    picture(folder / 'JPEGImages/1.jpg')
    return {'path': folder, 'app_id': 'a', 'platform': 'web'}


def screen_annotation(folder):
    text = (
        'TOOLBAR 0 999 31 109 (PICTOGRAM three bars 0 132 30 109), '
        'TEXT Call 1 2 3 4 or (A, B) 100 200 500 600'
    )
    picture(folder / '7.jpg')
    (folder / 'valid.csv').write_text(
        f'screen_id,screen_annotation\n7,"{text}"\n'
    )
    return {'path': folder / 'valid.csv', 'app_id': 'a'}


def rico_semantics(folder):
    icon = {'xmin': 0.1, 'ymin': 0.2, 'xmax': 0.3, 'ymax': 0.4}
    records = [
        {
            'screen_id': '7',
            'screen_elements': [{**icon, 'label': 'ICON_X:CLOSE'}],
        }
    ]
    picture(folder / '7.jpg')
    return {'path': write_json(folder / 'val.json', records), 'app_id': 'a'}


def screenspot(folder):
    records = [
        {
            'img_filename': 'web_1.png',
            'bbox': [10, 20, 110, 60],
            'instruction': told,
            'img_size': [540, 960],
            'platform': 'gitlab',
            'ui_type': 'text',
        }
        for told in ('open it', 'press it')
    ]
    picture(folder / 'web_1.png')
    return {'path': write_json(folder / 'web_v2.json', records)}


def groundcua(folder):
    records = [
        {'bbox': [110, 60, 10.5, 20], 'text': 'Save', 'category': 'Button'},
        {'bbox': [0, 0, 50, 50], 'text': 'x', 'category': None},
    ]
    write_json(folder / 'data/Veusz/ab.json', records)
    picture(folder / 'images/Veusz/ab.png')
    return {'path': folder, 'platform': 'linux'}


def coco(folder):
    content = {
        'images': [
            {'id': 3, 'file_name': 'a.png', 'width': 540, 'height': 960}
        ],
        'annotations': [
            {
                'id': 1,
                'image_id': 3,
                'category_id': 9,
                'bbox': [10, 20, 100, 40],
                'iscrowd': 0,
            },
            {
                'id': 2,
                'image_id': 3,
                'category_id': 9,
                'bbox': [10, 20, 100, 40],
                'iscrowd': 1,
            },
        ],
        'categories': [{'id': 9, 'name': 'button'}],
    }
    write_json(folder / 'annotations/train.json', content)
    picture(folder / 'images/a.png')
    path = folder / 'annotations/train.json'
    return {'path': path, 'app_id': 'a', 'platform': 'web'}


def yolo(folder):
    (folder / 'labels/train').mkdir(parents=True)
    lines = ['0 0.5 0.5 0.2 0.1', '1 0.1 0.1 0.3 0.1 0.3 0.2']
    (folder / 'labels/train/a.txt').write_text('\n'.join(lines))
    (folder / 'data.yaml').write_text('names:\n  0: button\n  1: icon\n')
    picture(folder / 'images/train/a.png')
    return {'path': folder, 'app_id': 'a', 'platform': 'web'}


def labelme(folder):
    def shape(kind, *points):
        return {
            'label': 'textbutton',
            'points': points,
            'shape_type': kind,
            'description': None,
        }

    content = {
        'shapes': [
            shape('rectangle', [110, 60], [10, 20]),
            shape('circle', [300, 300], [300, 340]),
            shape('point', [5, 5]),
        ],
        'imagePath': '..\\pictures\\1.jpg',
        'imageWidth': 540,
        'imageHeight': 960,
    }
    write_json(folder / 'Adobe/1.json', content)
    picture(folder / 'pictures/1.jpg')
    return {
        'path': folder,
        'labels': 'guipilot',
        'app_id': '{folder}',
        'platform': 'android',
    }


SAMPLES = {
    'rico': rico,
    'clay': clay,
    'webui': webui,
    'vins': vins,
    'screen_annotation': screen_annotation,
    'rico_semantics': rico_semantics,
    'screenspot': screenspot,
    'groundcua': groundcua,
    'coco': coco,
    'yolo': yolo,
    'voc': voc,
    'labelme': labelme,
}
