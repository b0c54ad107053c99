"""Reading only: the dashboard, and the books checked against themselves."""

from chalicelib.insights import verify as verify
from chalicelib.insights.balance import Broken as Broken
from chalicelib.insights.dashboard import dashboard as dashboard
from chalicelib.insights.verify import Report as Report
