"""The API as it looks from outside: requests, parameters, errors, lists, expansion."""
