import cv2
import numpy as np
import pytest

from app.stages.soft_share import shared_by


@pytest.mark.parametrize("seed", range(6))
def test_the_other_part_keeps_no_share_of_specks_along_a_ragged_edge(seed):
    random = np.random.default_rng(seed)
    alpha = np.zeros((120, 120), np.uint8)
    alpha[:, :20] = 255  # The rest,
    alpha[10:110, 30:60] = 255  # and a lock beside it, with rags that were partly selected.
    matte = np.where(alpha > 0, np.uint8(255), np.uint8(0))
    matte[:, :20] = 0
    rags = np.zeros(alpha.shape, np.bool_)
    rags[10:110, 57:60] = True
    alpha[rags & (random.random(alpha.shape) < 0.4)] = 0
    matte[rags & (random.random(alpha.shape) < 0.3)] = 0
    labels, share = shared_by(alpha, cv2.GaussianBlur(matte, (3, 3), 0.7))
    assert share is not None
    stays = ((alpha > 0) & (share.near < 255)).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(stays)
    # Without it there are ten on average.
    assert np.count_nonzero(stats[1:, cv2.CC_STAT_AREA] <= 24) <= 1
    assert (labels[:, :20] == 1).all()
    assert (share.near[:, :20] == 0).all()
