"""Costing: a month's bill, from what the real verbs take and how often an organisation uses them."""
