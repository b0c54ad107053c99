"""Gifts that come again: subscriptions, their invoices, renewal and dunning."""
