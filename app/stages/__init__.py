"""User-level operations: values in, values out; numpy around small network calls."""
