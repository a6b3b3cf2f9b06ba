"""What an editor is asked: links and groups, found by comparing texts, and action categories, by reading them."""
