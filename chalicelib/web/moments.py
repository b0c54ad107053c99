"""When what an event tells of happened: jobs have no clock of their own."""

from datetime import UTC, datetime

from chalice.app import CloudWatchEvent, DynamoDBEvent


def due(event: CloudWatchEvent) -> datetime:
    """The moment a schedule fired for."""
    return datetime.fromisoformat(event.to_dict()["time"]).astimezone(UTC)


def written(event: DynamoDBEvent) -> datetime:
    """The moment of the last of some writes, as a table's stream brings them."""
    records = event.to_dict()["Records"]
    last = max(each["dynamodb"]["ApproximateCreationDateTime"] for each in records)
    return datetime.fromtimestamp(last, UTC)
