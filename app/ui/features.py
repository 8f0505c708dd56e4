"""The features of the window, in the order in which they are asked."""

from __future__ import annotations

from app.ui.canvas_menu import CanvasMenu
from app.ui.clipboard import Clipboard
from app.ui.command_palette import Commands
from app.ui.compare import Compare
from app.ui.depth_work import DepthWork
from app.ui.empty_layer import EmptyLayers
from app.ui.feature import Feature, Workplace
from app.ui.field_keys import FieldKeys
from app.ui.flattening import Flattening
from app.ui.fringes import Fringes
from app.ui.layer_order import LayerOrder
from app.ui.merging import Merging
from app.ui.new_layer import NewLayers
from app.ui.painting import Painting
from app.ui.picture_layer import PictureLayer
from app.ui.regions import Regions
from app.ui.reveal_check import RevealCheck
from app.ui.rig_checklist import RigChecklist
from app.ui.selecting import Selecting
from app.ui.shortcuts import Keys
from app.ui.splitting import Splitting
from app.ui.tour import Tour
from app.ui.transforming import Transforming

FEATURES: tuple[type[Feature], ...] = (
    Selecting,
    Clipboard,
    EmptyLayers,
    PictureLayer,
    NewLayers,
    LayerOrder,
    Merging,
    Transforming,
    CanvasMenu,
    Flattening,
    Painting,
    DepthWork,
    Splitting,
    Regions,
    Commands,
    Keys,
    FieldKeys,
    Tour,
    RevealCheck,
    RigChecklist,
    Fringes,
    Compare,
)


def build_features(place: Workplace) -> tuple[Feature, ...]:
    """Make every feature for a window."""
    return tuple(feature(place) for feature in FEATURES)
