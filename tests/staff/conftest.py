import pytest

from tests.staff.office import Office, office


@pytest.fixture
def place(tables: str) -> Office:
    """An office with Hind as its only admin."""
    return office()
