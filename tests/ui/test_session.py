from app.core.commands import EditLayer
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.raster import Raster
from app.ui.session import Session
from tests.builders import noise


def test_undo_keeps_no_more_than_the_settings_allow():
    layer = Layer.of(noise(1, (300, 300)), name="hair")
    for history_bytes, kept in ((0, 1), (1 << 30, 7)):
        session = Session(history_bytes=history_bytes)
        session.replace_document(Document(Size(300, 300), layers=(layer,)))
        for seed in range(6):
            alpha = Raster.of(noise(seed + 2, (300, 300))[..., 3])
            session.do(EditLayer((layer.id,), {"alpha": alpha}))
        assert len(session.history.entries) == kept
