"""Turns an engine's name into the engine; the only place that imports engines."""

from app.wiring.catalogue import (
    DEFAULT_ENGINE,
    QWEN_LAYERED,
    SEETHROUGH,
    EngineInfo,
    engines,
    model_hub,
    model_store,
)
from app.wiring.converting import convert_notice, run_convert
from app.wiring.drafting import (
    doubtful_parts,
    place_face,
    regions_meant,
    run_analyse,
    run_paint,
    solve_draft,
    unsure_pixels,
)
from app.wiring.making import make_engine
from app.wiring.splitting import (
    has_inpainter,
    make_inpainter,
    run_split_depth,
    run_split_selection,
)
from app.wiring.stages import Picture, run_decompose, run_plan, run_redo

__all__ = [
    "DEFAULT_ENGINE",
    "QWEN_LAYERED",
    "SEETHROUGH",
    "EngineInfo",
    "Picture",
    "convert_notice",
    "doubtful_parts",
    "engines",
    "has_inpainter",
    "make_engine",
    "make_inpainter",
    "model_hub",
    "model_store",
    "place_face",
    "regions_meant",
    "run_analyse",
    "run_convert",
    "run_decompose",
    "run_paint",
    "run_plan",
    "run_redo",
    "run_split_depth",
    "run_split_selection",
    "solve_draft",
    "unsure_pixels",
]
