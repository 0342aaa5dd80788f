"""Widgets that draw lines of text, and nothing but what is seen of them."""
