"""Deploying: a stack made, changed, filled with its frontend and its secrets, and taken away again."""
