"""How the system is installed, started, checked, packaged and deployed. Nothing in chalicelib imports this."""
