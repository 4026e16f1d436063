"""Checks and concerns of reviewing officers and conference chairs, from raising to resolution."""
