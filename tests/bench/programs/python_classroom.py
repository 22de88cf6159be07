"""The classroom's scene with multiprocessing: python_classroom.py fork|spawn CLIENTS LATENCY_MS

Clients that are all ready search at the same time, then each buys under the lock: a read and, if
there is a ticket, a write, one latency each. Says the ms from "go" until the last process ended.
"""

import json
import multiprocessing
import os
import sys
import tempfile
import time


def read(path):
    with open(path) as file:
        return json.load(file)["count"]


def write(path, count):
    # The searches read without the lock: they must never see half a file.
    with open(f"{path}.new", "w") as file:
        json.dump({"count": count}, file)
    os.replace(f"{path}.new", path)


def client(path, lock, barrier, latency):
    barrier.wait()
    time.sleep(latency)
    if read(path) == 0:
        return
    with lock:
        time.sleep(latency)
        count = read(path)
        if count > 0:
            time.sleep(latency)
            write(path, count - 1)


def main():
    method, clients, latency = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]) / 1000
    context = multiprocessing.get_context(method)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/tickets.json"
        write(path, 1)
        lock, barrier = context.Lock(), context.Barrier(clients + 1)
        processes = [
            context.Process(target=client, args=(path, lock, barrier, latency), daemon=True)
            for _ in range(clients)
        ]
        for process in processes:
            process.start()
        barrier.wait()
        begin = time.perf_counter()
        for process in processes:
            process.join()
        wall = (time.perf_counter() - begin) * 1000
        if read(path) != 0:
            sys.exit(f"{read(path)} tickets left of 1")
        print(wall)


if __name__ == "__main__":
    main()
