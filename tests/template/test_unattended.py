"""What the deployed stack has done by itself meanwhile: the last of these files, since a minute must have passed."""

from tests.template.deployed import NAME, Deployed, until


def test_schedules_fire_by_themselves(stack: Deployed) -> None:
    # Nobody here has called it, and it is due each minute.
    logs = stack.cloud.client("logs")
    group = f"/aws/lambda/{NAME}-LongWork"
    until(
        lambda: logs.describe_log_streams(logGroupName=group)["logStreams"], "long_work to be fired"
    )


def test_nothing_failed_unseen(stack: Deployed) -> None:
    queues = stack.cloud.client("sqs")
    for name in ("FailedJobs", "UnheardMail"):
        told = queues.get_queue_attributes(
            QueueUrl=stack.physical(name), AttributeNames=["ApproximateNumberOfMessages"]
        )
        assert told["Attributes"]["ApproximateNumberOfMessages"] == "0"
