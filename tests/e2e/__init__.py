"""Whole journeys in a real terminal."""
