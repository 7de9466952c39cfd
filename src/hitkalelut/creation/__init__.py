"""The run: the ordered laws, the loop, histories, snapshots and addresses."""
