"""The product: membership and donor CRM. README.md beside this file holds the rules of the folder."""

import gc

# Starting makes 150,000 objects that stay: to look for garbage among them is a sixth of a cold start. Once the doors
# hang (web/application.py), they are set aside and garbage is collected again.
gc.set_threshold(1_000_000, 20, 20)
