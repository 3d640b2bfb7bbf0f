"""The least code that gives the site's answers: the limit of what any care could reach.

Bitmaps and lists stay in memory and are never read again, twenty rows come by one statement, and
the page is joined from pieces of the site's own page. It knows no synonyms, no slips and no
middleware, and orders a tier by standing alone.
"""
