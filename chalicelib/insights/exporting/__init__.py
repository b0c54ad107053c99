"""Lists as files: read in pages by the outbox, written as CSV, a workbook or paper, lent for a day."""
