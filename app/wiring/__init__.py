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
from app.wiring.drafting import (
from app.wiring.converting import convert_notice, run_convert
    doubtful_parts,
    place_face,
    run_analyse,
    run_paint,
    solve_draft,
    unsure_pixels,
)
from app.wiring.making import make_engine
from app.wiring.stages import Picture, run_decompose, run_plan, run_redo
from app.wiring.splitting import has_inpainter, make_inpainter, run_split_depth

__all__ = [
    "DEFAULT_ENGINE",
    "QWEN_LAYERED",
    "SEETHROUGH",
    "EngineInfo",
    "Picture",
    "doubtful_parts",
    "engines",
    "convert_notice",
    "make_engine",
    "model_hub",
    "has_inpainter",
    "model_store",
    "make_inpainter",
    "place_face",
    "run_analyse",
    "run_decompose",
    "run_paint",
    "run_convert",
    "run_plan",
    "run_redo",
    "solve_draft",
    "unsure_pixels",
    "run_split_depth",
]
