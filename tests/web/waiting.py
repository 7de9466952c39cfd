"""A module for a process aside: says a line, and waits until it is broken off."""

import time

if __name__ == "__main__":
    print("begun", flush=True)
    time.sleep(60)
