"""The mail service's stand-in at the wire: SendEmail of SES, an inbox, and what may befall a letter."""
