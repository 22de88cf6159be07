"""py-filelock in the roles of contenders/contender.ts, with its own defaults (it polls every 50 ms)."""

import json
import resource
import statistics
import sys
import time

from filelock import FileLock

role, folder, *numbers = sys.argv[1:]
lock = FileLock(f"{folder}/lock")


def say(line):
    print(line, flush=True)


def cpu_ms():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return (usage.ru_utime + usage.ru_stime) * 1000


def batch_ms(count):
    begin = time.perf_counter()
    for _ in range(count):
        lock.acquire()
        lock.release()
    return (time.perf_counter() - begin) * 1000


def cycle(milliseconds):
    count = 16
    while batch_ms(count) < 5:
        count *= 4
    batches = []
    while sum(batches) < milliseconds:
        batches.append(batch_ms(count))
    say(statistics.median(batches) * 1000 / count)


def contend(window, work):
    path = f"{folder}/counter.json"
    say("ready")
    sys.stdin.readline()
    cpu, end = cpu_ms(), time.perf_counter() + window / 1000
    in_time = written = 0
    while time.perf_counter() < end:
        with lock:
            with open(path) as file:
                count = json.load(file)["count"]
            if work > 0:
                time.sleep(work / 1000)
            with open(path, "w") as file:
                json.dump({"count": count + 1}, file)
        written += 1
        in_time += time.perf_counter() < end
    say(json.dumps({"inTime": in_time, "written": written, "cpuMs": cpu_ms() - cpu}))


def hold():
    lock.acquire()
    say("held")
    sys.stdin.read()


def wait():
    say("waiting")
    lock.acquire()
    say("got")


{"cycle": cycle, "contend": contend, "hold": hold, "wait": wait}[role](*map(float, numbers))
