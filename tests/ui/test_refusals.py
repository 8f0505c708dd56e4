"""What cannot be done is not offered, or told until something else is done."""

from __future__ import annotations

import pytest

from app.core.commands import EditLayer
from app.core.document import Document, Layer, LayerId
from app.core.geometry import Size
from app.ui.main_window import MainWindow
from tests.builders import document, noise

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_ungroup_can_be_chosen_for_a_group_only(window: MainWindow) -> None:
    window.session.replace_document(document())
    window.documents.opened.emit()
    ungroup, tree = window.actions_by_name["ungroup"], window.layers.tree
    ids = [layer.id for layer in window.session.document.layers]
    assert not ungroup.isEnabled()
    window.state.select(ids[1:])
    window.actions_by_name["group"].trigger()
    window.state.select(ids[:1])
    assert not ungroup.isEnabled()
    window.state.select(ids[1:2])
    assert ungroup.isEnabled()
    index = window.layers.model.index_of(ids[1])
    window.state.select(ids[:1])
    tree.setCurrentIndex(index.parent())
    assert ungroup.isEnabled()
    ungroup.trigger()
    assert not window.session.document.groups
    assert not ungroup.isEnabled()


def test_a_refusal_goes_at_the_next_step_that_works(window: MainWindow) -> None:
    window.session.replace_document(document())
    ids = tuple(layer.id for layer in window.session.document.layers)
    assert not window.session.do(EditLayer((LayerId(-1),), {"name": "a"}))
    assert window.messages.isVisible()
    window.session.do(EditLayer(ids[:1], {"name": "a"}))
    assert not window.messages.isVisible()


def test_a_warning_that_holds_on_stays(window: MainWindow) -> None:
    window.session.replace_document(document())
    ids = tuple(layer.id for layer in window.session.document.layers)
    window.messages.tell("No recovery copy could be kept.", "warning", is_lasting=True)
    window.session.do(EditLayer(ids[:1], {"name": "a"}))
    assert window.messages.isVisible()


def test_a_layer_without_depth_is_not_sent_to_where_it_cannot_go(window: MainWindow) -> None:
    plain = Layer.of(noise(1, (8, 8)), name="arm")
    window.session.replace_document(Document(Size(8, 8), layers=(plain,)))
    window.state.select([plain.id])
    assert not window.actions_by_name["decompose"].isEnabled()
    window.actions_by_name["split_depth"].trigger()
    assert window.messages.text == (
        "The layer “arm” has no depth yet. Set one in the Depth menu, or split it by side or by "
        "what is selected."
    )
