"""The reader in the atlas: a text that is sent is shown with its terms, its margin and what they mean."""
