"""Reviews: looking back about once a month, apart first.

Three questions. What one wrote is sealed, and its existence is nobody's to know, until both have answered; then both
open it side by side. Going on is said by each and told when both have said it; changing and ending have their own
places.
"""
