"""Creation for other programs: linked data, graphs, tables, and papers for a class."""
