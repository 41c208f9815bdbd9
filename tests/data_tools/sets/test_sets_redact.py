"""Redaction: nothing personal is left in labels, pixels or side files."""

import json

import numpy as np
import pytest
from handmade_sets import make_screen, manifest_of, write_set
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from data_tools.__main__ import main
from data_tools.sets import derive
from data_tools.sets.hide import Hiding
from data_tools.sets.paint import replace_ink, replace_text
from data_tools.sets.personal import Finder, Finding, mask
from data_tools.sets.pixels import read_rgb
from data_tools.sets.reader import DatasetReader
from data_tools.sets.redact import redact, survey
from data_tools.validate import validate_folder
from qontinui_mm.schema import Element, Screen

CARD = '4111 1111 1111 1111'
IBAN = 'DE89 3704 0044 0532 0130 00'


def kinds(text, locale='', accounts=(), regions=()):
    """What is found, as (kind, the letters found)."""
    found = Finder(accounts, regions).find(text, locale)
    return [(f.kind, text[f.start : f.end]) for f in found]


@pytest.mark.parametrize(
    ('text', 'kind', 'part'),
    [
        ('mail jane.doe@example.com now', 'email', 'jane.doe@example.com'),
        ('<j+x@mail.co.uk>', 'email', 'j+x@mail.co.uk'),
        ('jörg@müller.de', 'email', 'jörg@müller.de'),
        ('jane@long-na…', 'email', 'jane@long-na…'),
        (f'Card {CARD} 12/26', 'card', CARD),
        ('12/27 5500-0000-0000-0004', 'card', '5500-0000-0000-0004'),
        ('378282246310005', 'card', '378282246310005'),
        (f'{IBAN} COBADEFF', 'iban', IBAN),
        ('gb82west12345698765432', 'iban', 'gb82west12345698765432'),
        ('Tel. +49 30 901820', 'phone', '+49 30 901820'),
    ],
)
def test_found_in_any_language(text, kind, part):
    assert kinds(text) == [(kind, part)]


@pytest.mark.parametrize(
    'text',
    [
        '',
        'Sign in @ work',
        'a@b',
        '4111 1111 1111 1112',
        'DE88 3704 0044 0532 0130 00',
        '2024-01-15 12:30:45.123456',
        '1700000000000',
        '3.14159265358979',
        '192.168.100.123:8080',
        'ISBN 978-3-16-148410-0',
        '1,234,567.89',
        'report_37.docx 1080x1920',
    ],
)
@pytest.mark.parametrize('locale', ['', 'en', 'de-CH'])
def test_left_alone(text, locale):
    assert kinds(text, locale) == []


@pytest.mark.parametrize(
    ('text', 'locale', 'regions', 'found'),
    [
        ('030 901820', '', (), False),
        ('030 901820', 'de', (), True),
        ('030 901820', 'de-DE', (), True),
        ('030 901820', 'fr-FR', (), False),
        ('030 901820', 'fr-FR', ('DE',), True),
        ('020 7946 0958', 'en', (), True),
    ],
)
def test_language_tells_whose_numbers(text, locale, regions, found):
    assert kinds(text, locale, regions=regions) == [('phone', text)] * found


@pytest.mark.parametrize(
    ('text', 'name', 'part'),
    [
        ('by JANE  DOE, today', 'Jane Doe', 'JANE  DOE'),
        ('Janet', 'Jane', None),
        ('山田太郎様', '山田太郎', '山田太郎'),
        ('Jose\u0301 said', 'Jos\u00e9', 'Jose\u0301'),
        ('a.b (c)', 'A.B', 'a.b'),
        ('axb', 'a.b', None),
    ],
)
def test_names_are_whole_words(text, name, part):
    expected = [] if part is None else [('account', part)]
    assert kinds(text, accounts=[name]) == expected


def test_longer_names_go_first():
    assert kinds('Ann Lee', accounts=['Ann', 'Ann Lee']) == [
        ('account', 'Ann Lee')
    ]


@pytest.mark.parametrize('text', ['j.d@x.org', CARD, IBAN, '+49 30 901820'])
def test_masks_are_not_found_again(text):
    finder = Finder(regions=['US', 'DE'])
    masked = mask(text, finder.find(text))
    assert len(masked) == len(text)
    assert set(masked) <= set('xX0 @.+')
    assert finder.find(masked) == []


def test_overlapping_findings_are_one():
    text = 'jane doe@example.com'
    found = Finder(['Jane Doe']).find(text)
    assert found == [Finding(0, len(text), 'email')]


def test_too_short_a_name_is_refused():
    with pytest.raises(ValueError, match="'J': is too short"):
        Finder(['J'])


def drawn(text, size=(200, 40), ink=(20, 20, 20), paper=(240, 240, 240)):
    """A picture with a text on it, and the box of its ink."""
    image = Image.new('RGB', size, paper)
    font = ImageFont.load_default(14)
    ImageDraw.Draw(image).text((12, 10), text, ink, font)
    pixels = np.array(image)
    ys, xs = np.nonzero((pixels != paper).any(2))
    box = (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1)
    return pixels, tuple(map(float, box))


def scattered(seed, box, size=(60, 160)):
    """Ink of one colour here and there in a box on paper."""
    pixels = np.full((*size, 3), 230, np.uint8)
    x1, y1, x2, y2 = box
    noise = np.random.default_rng(seed).random((y2 - y1, x2 - x1)) < 0.3
    pixels[y1:y2, x1:x2][noise] = (30, 60, 90)
    pixels[y1, x1] = pixels[y2 - 1, x2 - 1] = (30, 60, 90)
    return pixels


@pytest.mark.parametrize('control', [False, True])
def test_nothing_of_the_old_ink_shows(control):
    box = (30, 20, 110, 40)
    made = [scattered(seed, box) for seed in (1, 2)]
    for pixels in made:
        if control:
            assert replace_ink(pixels, (0, 0, 160, 60), 'xxx', [])
        else:
            replace_text(pixels, box, 'xxx')
    assert np.array_equal(*made)


def test_new_text_fills_the_box_of_the_old():
    pixels, box = drawn('jane@example.com')
    replace_text(pixels, box, 'xxxx@xxxxxxx.xxx')
    ys, xs = np.nonzero((pixels < 200).any(2))
    bounds = (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1)
    assert np.abs(np.subtract(bounds, box)).max() <= 1.5


def test_frame_and_icon_of_a_control_stay():
    pixels, box = drawn('jane@example.com')
    pixels[[0, -1]] = pixels[:, [0, -1]] = (0, 90, 200)
    icon = (170, 12, 186, 28)
    pixels[12:28, 170:186] = (200, 0, 0)
    before = pixels.copy()
    assert replace_ink(pixels, (0, 0, 200, 40), 'xxxx', [icon])
    x1, y1, x2, y2 = map(int, box)
    rest = np.ones(pixels.shape[:2], bool)
    rest[y1 - 2 : y2 + 2, x1 - 2 : x2 + 2] = False
    assert np.array_equal(pixels[rest], before[rest])
    assert not np.array_equal(pixels, before)


@pytest.mark.parametrize(
    'box',
    [(0, 0, 200, 40), (-5, -5, 3, 3), (0, 0, 1, 1), (199.5, 39, 250, 99)],
)
def test_boxes_at_the_edge(box):
    for replace in (replace_text, replace_ink):
        pixels, _ = drawn('x')
        extra = ([],) if replace is replace_ink else ()
        replace(pixels, box, 'xxxx xx', *extra)
        assert pixels.shape == (40, 200, 3)


def screen_of(*elements, **fields):
    """A screen with a panel around some elements."""
    box = (0.0, 0.0, 200.0, 200.0)
    screen = Screen('', 200, 200, 'web', 'app', 'test', **fields)
    screen.elements = [Element('panel', box, box), *elements]
    return screen


def element(name, text='', accessible_name='', parent=0, **fields):
    box = (10.0, 10.0, 150.0, 40.0)
    return Element(name, box, box, parent, text, accessible_name, **fields)


def test_every_field_is_looked_through():
    screen = screen_of(
        element(
            'text',
            'j@x.org',
            'Jane',
            attributes={'a': [{'href': 'mailto:j@x.org'}], 'n': 7},
        ),
        provenance={'url': 'https://x.org/?user=Jane', 'seed': 3},
    )
    hiding = Hiding.of(screen, Finder(['Jane']))
    left = str(hiding.screen)
    assert 'j@x' not in left and 'Jane' not in left
    assert hiding.screen.elements[1].attributes['n'] == 7
    assert hiding.screen.provenance['redacted'] == {
        'text': {'email': 1},
        'accessible_name': {'account': 1},
        'attributes': {'email': 1},
        'provenance': {'account': 1},
    }
    assert hiding.places == {1: 'x@x.xxx'}
    assert 'j@x.org' in str(screen)


@pytest.mark.parametrize(
    ('elements', 'painted', 'unpainted'),
    [
        # A label of what is drawn in a child, which has its own.
        (
            [element('button', '', 'Jane'), element('text', 'Jane', '', 1)],
            [2],
            0,
        ),
        # Nothing says what is drawn but the name.
        ([element('button', '', 'Jane')], [1], 0),
        ([element('avatar', '', 'Jane')], [], 1),
        ([element('text', 'Hi', 'Jane')], [], 0),
        ([element('panel', '', 'Jane')], [], 1),
    ],
)
def test_what_is_painted(elements, painted, unpainted):
    hiding = Hiding.of(screen_of(*elements), Finder(['Jane']))
    assert list(hiding.places) == painted
    assert hiding.unpainted == unpainted
    assert 'Jane' not in str(hiding.screen)


def test_what_cannot_be_drawn_is_masked_whole():
    screen = screen_of(element('text', '送信先 j@x.org'))
    hiding = Hiding.of(screen, Finder())
    assert hiding.screen.elements[1].text == 'xxx x@x.xxx'


def test_hashes_are_no_numbers():
    digest = 'ab4111111111111111' + '0' * 46
    screen = screen_of(provenance={'sha256': digest, 'card': CARD})
    provenance = Hiding.of(screen, Finder()).screen.provenance
    assert provenance['sha256'] == digest
    assert provenance['card'] == '0000 0000 0000 0000'


@pytest.fixture
def letters(tmp_path):
    """A data set with an address in its text and its pixels."""
    screens = []
    for text in ('jane@example.com', 'Nothing here', 'From: Jane'):
        image, box = drawn(text)
        screen = Screen('', 200, 40, 'web', 'mail', 'test')
        screen.elements.append(Element('text', box, box, text=text))
        screens.append((image, screen))
    return write_set(tmp_path / 'letters', screens)


@pytest.fixture
def names(tmp_path):
    path = tmp_path / 'names.txt'
    path.write_text('\n Jane \n\nJohn\n')
    return path


def test_redacted_set(letters, names, tmp_path, capsys):
    out = tmp_path / 'out'
    words = ['redact', str(letters), '--out', str(out)]
    assert main([*words, '--accounts', str(names)]) == 0
    assert validate_folder(out) == []
    samples = list(DatasetReader(out))
    texts = [s.screen.elements[0].text for s in samples]
    assert texts == ['xxxx@xxxxxxx.xxx', 'Nothing here', 'From: Xxxx']
    originals = [read_rgb(s.path) for s in DatasetReader(letters)]
    same = [
        np.array_equal(read_rgb(s.path), o)
        for s, o in zip(samples, originals, strict=True)
    ]
    assert same == [False, True, False]
    report = json.loads((out / 'redaction.json').read_text())
    assert report['found'] == {'account': {'text': 1}, 'email': {'text': 1}}
    assert report['places_painted_over'] == 2
    assert report['screens_with_findings'] == 2
    assert 'Not seen' in report['note']
    assert 'Not seen' in capsys.readouterr().out


def test_no_file_has_a_name_in_it(letters, names, tmp_path):
    words = ['redact', str(letters), '--out', str(tmp_path / 'out')]
    assert main([*words, '--accounts', str(names)]) == 0
    files = [p for p in (tmp_path / 'out').rglob('*') if p.is_file()]
    assert len(files) > 8
    for path in files:
        content = path.read_bytes().lower()
        assert b'jane' not in content and b'john' not in content, path
    info = manifest_of(tmp_path / 'out')['info']
    assert info['parameters']['accounts'] == '2 names'


def test_metadata_of_an_image_does_not_go_along(letters, tmp_path):
    path = list(DatasetReader(letters))[1].path
    extra = PngInfo()
    extra.add_text('Author', 'Jane Doe')
    with Image.open(path) as image:
        image.save(path, pnginfo=extra)
    out = redact([DatasetReader(letters)], tmp_path / 'out')
    for sample in DatasetReader(out):
        assert b'Jane' not in sample.path.read_bytes()


def test_without_out_it_only_counts(letters, tmp_path, capsys):
    assert main(['redact', str(letters)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report['found'] == {'email': {'text': 1}}
    assert [p.name for p in tmp_path.iterdir()] == ['letters']


def test_nothing_is_left_to_find(letters, tmp_path):
    accounts = ['Jane', 'John']
    out = redact([DatasetReader(letters)], tmp_path / 'out', accounts)
    report = survey([DatasetReader(out)], Finder(accounts, ['US']))
    assert report['found'] == {}


def test_other_names_are_not_mixed_in(letters, tmp_path, monkeypatch):
    def fail(*rest):
        raise KeyboardInterrupt

    readers = [DatasetReader(letters)]
    monkeypatch.setattr(derive, '_write', fail)
    with pytest.raises(KeyboardInterrupt):
        redact(readers, tmp_path / 'out', ['Jane'])
    monkeypatch.undo()
    with pytest.raises(ValueError, match='begun with other account names'):
        redact(readers, tmp_path / 'out', ['John'])
    redact(readers, tmp_path / 'out', ['Jane'])
    with pytest.raises(ValueError, match='exists: choose another'):
        redact(readers, tmp_path / 'out', ['Jane'])


def test_pictures_are_counted_as_unseen(tmp_path):
    image, screen = make_screen()
    box = (10.0, 10.0, 50.0, 50.0)
    screen.elements.append(Element('image', box, box, 0))
    folder = write_set(tmp_path / 'set', [(image, screen)])
    report = survey([DatasetReader(folder)], Finder())
    assert report['pictures_not_looked_into'] == 1
    assert report['screens_without_any_text'] == 1


@pytest.mark.parametrize('content', [b'', b' \n\n', b'\xff\xfe\x00'])
def test_bad_list_of_names_is_one_error(letters, tmp_path, content, capsys):
    path = tmp_path / 'names.txt'
    path.write_bytes(content)
    assert main(['redact', str(letters), '--accounts', str(path)]) == 2
    assert f'error: {path}' in capsys.readouterr().err
