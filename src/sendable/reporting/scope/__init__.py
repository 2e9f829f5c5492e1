"""What a report may be about: categories of shipments, held to goods of the catalogue and to law."""
