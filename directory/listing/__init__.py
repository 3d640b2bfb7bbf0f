"""What a list needs: filters, facets, counts, parameters and pages."""
