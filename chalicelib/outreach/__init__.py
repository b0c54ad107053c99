"""Tags, segments, templates, mailings and what came of them."""
