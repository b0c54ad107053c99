"""The job runner: what EventBridge, the table's stream and SNS do in the cloud."""
