"""The deployment to AWS: what ships, and the template around it."""
