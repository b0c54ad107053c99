"""The local stack: everything the system needs from outside, on loopback."""
