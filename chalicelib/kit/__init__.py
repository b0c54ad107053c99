"""Pure things every part may use: no I/O, no clock, no settings."""
