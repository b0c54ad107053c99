"""The tests, as stories with one bilingual cast."""
