"""Reading only: the dashboard, and the books checked against themselves.

`verify` is imported as a module by whoever runs it: a request never does.
"""

from chalicelib.insights.dashboard import dashboard as dashboard
from chalicelib.insights.forgetting import drop_export_files as drop_export_files
