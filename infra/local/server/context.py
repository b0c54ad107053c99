"""What Lambda tells a function about one invocation."""

import time
import uuid


class Context:
    """The context of one call."""

    function_version = "$LATEST"
    memory_limit_in_mb = 1024
    log_stream_name = "local"
    identity = None
    client_context = None

    def __init__(self, function_name: str, *, seconds: float) -> None:
        self.function_name = function_name
        self.invoked_function_arn = (
            f"arn:aws:lambda:us-east-1:000000000000:function:{function_name}"
        )
        self.log_group_name = f"/aws/lambda/{function_name}"
        self.aws_request_id = str(uuid.uuid4())
        self._ends = time.monotonic() + seconds

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda would end this invocation."""
        return max(0, int((self._ends - time.monotonic()) * 1000))
