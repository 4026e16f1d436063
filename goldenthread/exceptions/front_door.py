"""Contacts and referrals that wait or come again."""
