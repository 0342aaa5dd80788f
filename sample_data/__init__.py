"""Releases retold from public facts, and the sample library relex built from them."""
