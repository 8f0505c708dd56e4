"""Makes the engines; the only place that imports them."""

from __future__ import annotations

from app.core.errors import CommandError, EngineError
from app.settings import Settings, load_settings
from app.stages.ports import DecomposeOptions, Decomposer
from app.wiring.catalogue import DEFAULT_ENGINE, QWEN_LAYERED, SEETHROUGH, engines
from app.wiring.keeping import keeper


def make_engine(
    engine_id: str = DEFAULT_ENGINE,
    options: DecomposeOptions | None = None,
    settings: Settings | None = None,
) -> Decomposer:
    """Give an engine that is ready to take pictures apart.

    Args:
        engine_id: one of `engines()`.
        options: how large, how long and in how much memory it is to work.
        settings: say where weights are looked for; the person's own when None.

    Raises:
        CommandError: there is no such engine, or it cannot work as the options say.
        EngineError: it cannot run here.
        OutOfMemory: nothing it could do fits into this machine.
    """
    settings = settings or load_settings()
    known = {one.id: one for one in engines(settings)}
    info = known.get(engine_id)
    if info is None:
        able = ", ".join(one.id for one in known.values() if one.available)
        raise CommandError(
            f"There is no engine called “{engine_id}”.", f"These can run here: {able}."
        )
    if not info.available:
        raise EngineError(f"The engine “{engine_id}” cannot run here.", info.why_not)
    if engine_id == SEETHROUGH:
        from app.wiring.seethrough import make_seethrough  # at need only

        return make_seethrough(options or DecomposeOptions(), settings)
    keeper.give_up()
    if engine_id == QWEN_LAYERED:
        from app.wiring.qwen_layered import make_qwen_layered  # at need only

        return make_qwen_layered(options or DecomposeOptions(), settings)
    from app.engines.draft.engine import DraftEngine  # at need only

    return DraftEngine()
