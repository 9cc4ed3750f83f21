"""Pictures of lectures: single ones, sheets, a page of them all, and what has changed in them."""
