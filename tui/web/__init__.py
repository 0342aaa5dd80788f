"""The application in a browser of the same machine: nobody else's, and nothing fetched from elsewhere."""
