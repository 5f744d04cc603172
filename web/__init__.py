"""The edge shared by all rooms: languages, formats, safe Markdown, forms, error pages, headers."""
