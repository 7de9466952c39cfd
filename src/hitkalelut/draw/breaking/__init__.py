"""The breaking: the world of Nekudim, its kings and their sparks."""
