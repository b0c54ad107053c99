"""Lists as files: read in pages by the outbox, written as CSV, a workbook or paper, lent for a day.

Its doors are the only part that a cold start loads.
"""

from chalicelib.insights.exporting.routes import doors as doors
