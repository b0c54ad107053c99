"""AWS at the wire on this machine: what would be deployed is deployed there, and tried."""
