"""Signed webhook deliveries: queue, sender, chaos."""
