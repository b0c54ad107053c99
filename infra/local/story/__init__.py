"""The demo story: one organisation, about sixty people and two years of giving, lived through the product's own verbs."""
