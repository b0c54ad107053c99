"""The desk: mail stand-in and job runner, with their pages under `/_local/`."""
