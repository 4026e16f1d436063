"""Supervision, audits and escalations."""
