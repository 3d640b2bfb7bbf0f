"""A plain Django site on the same tables, as a good developer writes one in a day.

ListView, django-filter, icontains, counts by annotation, Django's own defaults elsewhere.
"""
