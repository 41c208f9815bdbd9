"""What is exported is the model that PyTorch runs."""

from __future__ import annotations

import copy
from pathlib import Path

import cv2
import numpy as np
import onnx
import pytest
import torch
from random_models import save_weights, tiny_config

from qontinui_mm.apis.export import export as export_module
from qontinui_mm.apis.export.export import TOLERANCE, export_model
from qontinui_mm.apis.export.graphs import detector_graph, relation_graph
from qontinui_mm.apis.export.info import model_info
from qontinui_mm.apis.export.parity import _chosen_alike, alike
from qontinui_mm.apis.export.screens import read_screens
from qontinui_mm.apis.model_finder import ModelFinder
from qontinui_mm.runtime import GuiRuntime
from qontinui_mm.runtime.model_files import relations_path
from qontinui_mm.runtime.model_input import ModelInput
from qontinui_mm.structures import ScreenTree, TreeElement


def in_pytorch(exported):
    cfg = copy.deepcopy(exported.cfg)
    return ModelFinder(cfg, str(exported.weights), 'cpu')


@pytest.mark.parametrize('batch', [1, 2])
@pytest.mark.parametrize('size', [(96, 160), (128, 64), (64, 256)])
def test_graphs_hold_for_other_batches_and_sizes(exported, batch, size):
    """Also where a feature map has one row, and Swin pads nothing."""
    model = in_pytorch(exported).model
    torch.manual_seed(batch)
    image = torch.randn(batch, 3, *size)
    graph = detector_graph(model)
    with torch.no_grad():
        wanted = graph(image)

    found = GuiRuntime(exported.out).detect(image.numpy())

    for name, value in zip(graph.output_names, wanted, strict=True):
        assert np.ptp(value.numpy()) > 0.1, name
        np.testing.assert_allclose(found[name], value, atol=1e-4, rtol=1e-4)


def test_parity_was_measured(exported):
    parity = exported.results[str(exported.out)]

    assert parity.screens == 2
    assert {'boxes', 'scores', 'parents', 'relations'} <= {*parity.differences}
    assert 0 < parity.worst <= TOLERANCE
    assert parity.elements > 20
    assert parity.alike == parity.elements
    assert parity.other_choices == 0


def test_trees_are_those_of_pytorch(exported, tiny_dataset):
    finder = in_pytorch(exported)
    runtime = GuiRuntime(exported.out)
    images = read_screens(tiny_dataset / 'images/val', 3)
    images[1] = cv2.resize(images[1], (150, 251))

    for image, found in zip(images, runtime.batch(images), strict=True):
        wanted = finder.batch([image])[0]
        assert (found.width, found.height) == (wanted.width, wanted.height)
        assert len(found.elements) == len(wanted.elements) > 10
        assert found.parents.max() >= 0
        assert alike(wanted, found) == len(wanted.elements)
        assert {*found.relations} == {*wanted.relations}


@pytest.mark.parametrize('form', ['fp16', 'int8'])
def test_smaller_forms_find_much_the_same(exported, form, tiny_dataset):
    out = exported.out.with_suffix(f'.{form}.onnx')
    assert out.stat().st_size < 0.75 * exported.out.stat().st_size
    image = read_screens(tiny_dataset / 'images/test', 1)[0]
    plain, small = GuiRuntime(exported.out), GuiRuntime(out)
    assert small.info == plain.info

    # Near ties of queries come in another order: sorted scores are compared.
    wanted, found = (best_scores(each, image) for each in (plain, small))

    assert 1e-6 < np.abs(wanted - found).max() < 0.1
    assert len(small(image).elements) > 10


def best_scores(runtime, image):
    pixels = ModelInput.of(image, runtime.info).pixels
    return np.sort(runtime.detect(pixels)['scores'].max(-1))


@pytest.mark.parametrize('factor', [1.01, float('nan')])
def test_a_model_that_differs_is_not_written(
    exported, tmp_path, monkeypatch, factor
):
    def write_other_graphs(model, info, out):
        weights = copy.deepcopy(model.bbox_head.state_dict())
        with torch.no_grad():
            for parameter in model.bbox_head.parameters():
                parameter.mul_(factor)
        paths = write_graphs(model, info, out)
        model.bbox_head.load_state_dict(weights)
        return paths

    write_graphs = export_module.write_graphs
    monkeypatch.setattr(export_module, 'write_graphs', write_other_graphs)
    out = tmp_path / 'out/model.onnx'
    screens = tmp_path / 'screen.png'
    cv2.imwrite(str(screens), np.full((90, 120, 3), 200, np.uint8))

    with pytest.raises(ValueError, match=r'not written: .* from PyTorch'):
        export_model(exported.cfg, str(exported.weights), out, screens)

    assert not list(out.parent.iterdir())


def test_relation_heads_of_other_weights_are_refused(exported, tmp_path):
    out = tmp_path / exported.out.name
    out.write_bytes(exported.out.read_bytes())
    with pytest.raises(FileNotFoundError, match='relations'):
        GuiRuntime(out)
    proto = onnx.load(str(relations_path(exported.out)))
    for each in proto.metadata_props:
        each.value = each.value.replace('"weights": "', '"weights": "0')
    onnx.save(proto, str(relations_path(out)))
    with pytest.raises(ValueError, match='not of the weights'):
        GuiRuntime(out)


def test_boxes_beside_their_prior_are_exported(tmp_path, tiny_dataset):
    cfg = tiny_config('rtmdet_thin_gui_relation')
    weights = save_weights(cfg, tmp_path / 'weights.pth')
    out = tmp_path / 'model.onnx'
    screens = tiny_dataset / 'images/test'

    (parity,) = export_model(cfg, str(weights), out, screens, 1).values()

    assert 0 < parity.differences['boxes'] <= TOLERANCE
    assert parity.alike == parity.elements > 10


def test_what_cannot_be_exported_is_refused(exported):
    model = in_pytorch(exported).model
    with pytest.raises(ValueError, match='can be exported'):
        detector_graph(torch.nn.Linear(1, 1))
    assert relation_graph(torch.nn.Linear(1, 1), ()) is None
    cfg = tiny_config('rtmdet_tiny_gui_relation')
    cfg.test_dataloader.dataset.pipeline[1].keep_ratio = False
    with pytest.raises(ValueError, match='keep_ratio'):
        model_info(cfg, model, Path(exported.weights))
    cfg = tiny_config('rtmdet_tiny_gui_relation')
    cfg.test_dataloader.dataset.metainfo = {'classes': ('button',)}
    with pytest.raises(ValueError, match='classes: 1 for a model of 88'):
        model_info(cfg, model, Path(exported.weights))


def test_another_choice_of_a_proposal_is_told_from_an_error():
    wanted = np.random.default_rng(0).uniform(size=(3, 100, 4))
    found = wanted + 1e-5
    found[1, 7] += 0.1  # one query is of another proposal
    found[2, :50] += 0.1
    assert _chosen_alike(found, wanted).tolist() == [True, False, True]


def test_alike_counts_what_both_have():
    button = TreeElement('button', (0, 0, 10, 10), 0.5)
    child = TreeElement('text', (2, 2, 8, 8), 0.9, parent=0)
    tree = ScreenTree(20, 20, [button, child])
    turned = [TreeElement('text', (2, 2, 8.3, 8), 0.9, parent=1), button]
    assert alike(tree, ScreenTree(20, 20, turned)) == 2
    orphan = [button, TreeElement('text', (2, 2, 8, 8), 0.9)]
    assert alike(tree, ScreenTree(20, 20, orphan)) == 1
    moved = [button, TreeElement('text', (3, 2, 8, 8), 0.9, parent=0)]
    assert alike(tree, ScreenTree(20, 20, moved)) == 1


def test_screens_are_evenly_spread(tiny_dataset, tmp_path):
    assert len(read_screens(tiny_dataset, 5)) == 5
    assert len(read_screens(tiny_dataset, 500)) == 12
    with pytest.raises(FileNotFoundError, match='no image'):
        read_screens(tmp_path, 1)
    (tmp_path / 'a.png').write_bytes(b'none')
    with pytest.raises(ValueError, match=r'a\.png'):
        read_screens(tmp_path, 1)
    with pytest.raises(ValueError, match='less than 1'):
        read_screens(tiny_dataset, 0)
