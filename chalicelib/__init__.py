"""The product: membership and donor CRM. README.md beside this file holds the rules of the folder."""
