"""The demo story: one organisation, some sixty people, two years of giving, lived through the product's verbs."""
