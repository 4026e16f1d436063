"""Assessments and section 47 enquiries under way."""
