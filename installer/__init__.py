"""Sets Kasane up in `.venv` and starts it; standard library only."""
