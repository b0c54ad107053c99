"""The version of the product, as the CHANGELOG counts."""

VERSION = "0.2.0"
