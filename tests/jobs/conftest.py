"""The same stand-in and organisation as the tests of giving."""

from tests.giving.conftest import fund as fund
from tests.giving.conftest import standin as standin
from tests.giving.conftest import stripe as stripe
