"""Law and national practice as dated values, each with its paragraph and the day it was checked."""
