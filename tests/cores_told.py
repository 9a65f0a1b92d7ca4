"""Prints the cores that it may run on."""

import os

if __name__ == "__main__":
    print(*os.sched_getaffinity(0))
