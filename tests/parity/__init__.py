"""The reference's assembly restated, faults and all; only what is proved here may differ in app."""
