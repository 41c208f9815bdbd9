import cv2
import numpy as np
import pytest
import torch
from mmdet.structures import DetDataSample
from mmdet.structures.bbox import HorizontalBoxes
from mmengine.registry import VISUALIZERS
from mmengine.structures import InstanceData

from qontinui_mm.visualization import Comparison, draw_contact_sheet

WHITE = np.full((60, 80, 3), 255, np.uint8)


def build(name):
    """A visualizer from a config."""
    config = {'type': 'qontinui_mm.GuiVisualizer', 'name': name}
    return VISUALIZERS.build(config)


@pytest.fixture
def sample():
    """One true element, one sure and one unsure prediction."""
    box = torch.tensor([[10.0, 20.0, 70.0, 50.0]])
    return DetDataSample(
        gt_instances=InstanceData(
            bboxes=HorizontalBoxes(box),
            labels=torch.tensor([3]),
            parents=torch.tensor([-1]),
        ),
        pred_instances=InstanceData(
            bboxes=torch.cat([box, box - 9]),
            labels=torch.tensor([3, 5]),
            scores=torch.tensor([0.9, 0.1]),
        ),
    )


def test_truth_left_and_predictions_right(sample, tmp_path):
    visualizer = build('stitched')
    out_file = tmp_path / 'pictures' / 'screen.png'

    visualizer.add_datasample('screen', WHITE, sample, out_file=str(out_file))

    picture = cv2.imread(str(out_file))
    assert picture.shape == (60, 160, 3)
    assert (picture[35, [10, 69]] < 255).any(axis=1).all()
    assert (picture[35, [90, 149]] < 255).any(axis=1).all()
    assert (picture[15:18, 80:90] == 255).all()  # below the threshold


def test_a_screen_without_elements(tmp_path):
    visualizer = build('empty')
    nothing = InstanceData(
        bboxes=torch.zeros(0, 4), labels=torch.zeros(0, dtype=torch.long)
    )
    sample = DetDataSample(gt_instances=nothing)
    visualizer.add_datasample('s', WHITE, sample, out_file=f'{tmp_path}/s.png')
    assert (cv2.imread(f'{tmp_path}/s.png') == 255).all()


@pytest.mark.parametrize('shape', [(40, 60), (2000, 900), (900, 3000)])
def test_contact_sheet_has_the_width_asked_for(shape):
    nothing = np.zeros((0, 4)), np.zeros(0, int)
    row = Comparison(
        'screen',
        np.zeros((*shape, 3), np.uint8),
        np.array([[0, 0, 20, 20]]),
        np.array([2]),
        *nothing,
        found_scores=np.zeros(0),
    )
    sheet = draw_contact_sheet([row, row], width=640)
    assert sheet.shape[1] == 640
    assert sheet.shape[0] < 2 * 800


def test_parents_of_predictions_are_among_those_that_are_shown(
    sample, tmp_path
):
    box = torch.tensor([[20.0, 25.0, 40.0, 30.0]])
    unsure, sure = sample.pred_instances[1], sample.pred_instances[0]
    child = sure.new(
        bboxes=box, labels=torch.tensor([4]), scores=torch.tensor([0.8])
    )
    pictures = []
    for name, found, parents in (
        ('all', [unsure, sure, child], [-1, 0, 1]),
        ('sure', [sure, child], [-1, 0]),
    ):
        sample.pred_instances = InstanceData.cat(found)
        sample.pred_instances.parents = torch.tensor(parents)
        out = tmp_path / f'{name}.png'
        build(name).add_datasample('s', WHITE, sample, out_file=str(out))
        pictures.append(cv2.imread(str(out)))
    assert (pictures[0] == pictures[1]).all()


@pytest.mark.parametrize('parent, red', [(-1, False), (1, True)])
def test_wrong_edges_of_trees_over_given_boxes_are_red(parent, red, tmp_path):
    boxes = torch.tensor([[10.0, 20.0, 70.0, 50.0], [5.0, 10.0, 75.0, 55.0]])
    labels = torch.tensor([3, 3])
    sample = DetDataSample(
        gt_instances=InstanceData(
            bboxes=HorizontalBoxes(boxes),
            labels=labels,
            parents=torch.tensor([-1, -1]),
        ),
        pred_given=InstanceData(
            bboxes=boxes, labels=labels, parents=torch.tensor([parent, -1])
        ),
    )
    out = tmp_path / 'tree.png'
    build(f'given {red}').add_datasample(
        's', WHITE, sample, out_file=str(out), draw_gt=False
    )
    picture = cv2.imread(str(out))
    assert (picture == (0, 0, 220)).all(-1).any() == red
