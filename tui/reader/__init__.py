"""The release on the page: where its lines break, which facts stand on them, and what the margin says."""
