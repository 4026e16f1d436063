"""Contacts, allocations, assessments and enquiries as they stand today."""
