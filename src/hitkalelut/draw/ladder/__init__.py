"""The ladder: all Partzufim and worlds beside one another, between Ein Sof and this world."""
