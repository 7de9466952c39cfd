"""The souls: the law of one of them, computed for all at once."""

import os

# Threads that wait without sleeping stop one another wherever anything else is at work. It must be said
# before the first of them begins.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
