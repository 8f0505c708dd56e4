"""The child process that does heavy work: a stage's name and values in, values out.

The window never loads a network; running out of memory, or a driver that crashes, fails one
job and not the document; and when the child ends, its memory really comes back. No Qt here.
"""

from app.engine_process.client import EngineProcess

__all__ = ["EngineProcess"]
