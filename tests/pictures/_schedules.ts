import type { SchedulePicture, ScheduleRow } from "../../lib/pictures/schedule.ts";

// Schedules written down by hand, as the explorer finds them.

/** A schedule and what it shows, in one sentence. */
export interface TitledSchedule extends SchedulePicture {
  title: string;
}

const row = (
  client: string,
  text: string,
  tone: ScheduleRow["tone"],
  shared: string,
): ScheduleRow => ({ client, text, tone, shared });

/** Ann and Bob read before either wrote. */
export const NO_LOCK: TitledSchedule = {
  title: "Ann and Bob both bought the only ticket.",
  clients: ["Ann", "Bob"],
  rows: [
    row("Ann", "search → 1", "look", "tickets = 1"),
    row("Ann", "read tickets → 1", "look", "tickets = 1"),
    row("Bob", "search → 1", "look", "tickets = 1"),
    row("Bob", "read tickets → 1", "look", "tickets = 1"),
    row("Bob", "write tickets = 0", "change", "tickets = 0"),
    row("Ann", "write tickets = 0", "wrong", "tickets = 0"),
  ],
  bars: [],
  stale: [{ client: "Ann", readRow: 1, writeRow: 5, changedRow: 4, belief: "tickets = 1" }],
};

/** The first of two reads is before the lock, so two writes are stale. */
export const LOST_UPDATE: TitledSchedule = {
  title:
    "Lost update: three clients bought a ticket, but the ticket office counts two tickets left of three: " +
    "Bob and Cat read before they had the lock.",
  clients: ["Ann", "Bob", "Cat"],
  rows: [
    row("Cat", "read tickets → 3", "look", "tickets = 3, lock: nobody"),
    row("Bob", "read tickets → 3", "look", "tickets = 3, lock: nobody"),
    row("Ann", "acquire lock", "lock", "tickets = 3, lock: Ann"),
    row("Ann", "read tickets → 3", "look", "tickets = 3, lock: Ann"),
    row("Ann", "write tickets = 2", "change", "tickets = 2, lock: Ann"),
    row("Ann", "release lock", "lock", "tickets = 2, lock: nobody"),
    row("Bob", "acquire lock", "lock", "tickets = 2, lock: Bob"),
    row("Bob", "write tickets = 2", "wrong", "tickets = 2, lock: Bob"),
    row("Bob", "release lock", "lock", "tickets = 2, lock: nobody"),
    row("Cat", "acquire lock", "lock", "tickets = 2, lock: Cat"),
    row("Cat", "write tickets = 2", "wrong", "tickets = 2, lock: Cat"),
    row("Cat", "release lock", "lock", "tickets = 2, lock: nobody"),
  ],
  bars: [
    { client: "Ann", from: 2, to: 5, state: "holds the lock" },
    { client: "Bob", from: 3, to: 5, state: "waits", on: "lock" },
    { client: "Bob", from: 6, to: 8, state: "holds the lock" },
    { client: "Cat", from: 3, to: 8, state: "waits", on: "lock" },
    { client: "Cat", from: 9, to: 11, state: "holds the lock" },
  ],
  stale: [
    { client: "Bob", readRow: 1, writeRow: 7, changedRow: 4, belief: "tickets = 3" },
    { client: "Cat", readRow: 0, writeRow: 10, changedRow: 4, belief: "tickets = 3" },
  ],
};

/** Each holds what the other one waits for, and nothing comes after. */
export const DEADLOCK: TitledSchedule = {
  title: "Ann waits to acquire hall 2, Bob waits to acquire hall 1: nobody can go on.",
  clients: ["Ann", "Bob"],
  rows: [
    row("Ann", "acquire hall 1", "lock", "hall 1: Ann"),
    row("Bob", "acquire hall 2", "lock", "hall 1: Ann, hall 2: Bob"),
  ],
  bars: [
    { client: "Ann", from: 0, to: 2, state: "holds the lock", on: "hall 1" },
    { client: "Bob", from: 1, to: 2, state: "holds the lock", on: "hall 2" },
    { client: "Ann", from: 2, to: 2, state: "waits", on: "hall 2" },
    { client: "Bob", from: 2, to: 2, state: "waits", on: "hall 1" },
  ],
  stale: [],
};

/** Ann never gives the lock back, so Bob waits for ever. */
export const LEAKED_LOCK: TitledSchedule = {
  title: "Bob waits to acquire lock for ever: Ann has ended and still holds it.",
  clients: ["Ann", "Bob"],
  rows: [
    row("Ann", "acquire lock", "lock", "tickets = 1, lock: Ann"),
    row("Ann", "read tickets → 1", "look", "tickets = 1, lock: Ann"),
    row(
      "Ann",
      "pay ✗ card refused by the bank, try another one",
      "fault",
      "tickets = 1, lock: Ann",
    ),
    row("Bob", "search → 1", "look", "tickets = 1, lock: Ann"),
  ],
  bars: [
    { client: "Ann", from: 0, to: 4, state: "holds the lock" },
    { client: "Bob", from: 4, to: 4, state: "waits", on: "lock" },
  ],
  stale: [],
};

/** Bob asks again and again for a lock file that Ann holds, and takes it away after all. */
export const RETRY_STORM: TitledSchedule = {
  title: "Ann and Bob are in the critical section at the same time.",
  clients: ["Ann", "Bob"],
  rows: [
    row("Ann", "create new lock → true", "change", "lock: Ann"),
    row("Ann", "enter section", "lock", "lock: Ann"),
    row("Ann", "is paused", "fault", "lock: Ann"),
    ...[0, 10, 30, 70].flatMap((age) => [
      row("Bob", "create new lock → false", "look", "lock: Ann"),
      row("Bob", `age of lock → ${age}`, "look", "lock: Ann"),
      row("Bob", "sleep 10 ms", "look", "lock: Ann"),
    ]),
    row("Bob", "create new lock → false", "look", "lock: Ann"),
    row("Bob", "age of lock → 150", "look", "lock: Ann"),
    row("Bob", "remove lock", "change", "no lock file"),
    row("Bob", "create new lock → true", "change", "lock: Bob"),
    row("Bob", "enter section", "lock", "lock: Bob"),
  ],
  bars: [
    { client: "Ann", from: 1, to: 19, state: "in the section" },
    { client: "Ann", from: 2, to: 19, state: "paused" },
    { client: "Bob", from: 19, to: 19, state: "in the section" },
  ],
  stale: [],
  badRow: 19,
};

/** A crashed client's lock file stays. */
export const CRASH: TitledSchedule = {
  title: "Bob tries for ever: nothing can change.",
  clients: ["Ann", "Bob"],
  rows: [
    row("Ann", "create new lock → true", "change", "tickets = 1, lock file: Ann"),
    row("Ann", "crashes", "fault", "tickets = 1, lock file: Ann"),
    ...Array.from({ length: 8 }, () => [
      row("Bob", "create new lock → false", "look", "tickets = 1, lock file: Ann"),
      row("Bob", "sleep 10 ms", "look", "tickets = 1, lock file: Ann"),
    ]).flat(),
  ],
  bars: [
    { client: "Ann", from: 0, to: 17, state: "holds the lock" },
    { client: "Ann", from: 1, to: 17, state: "crashed" },
  ],
  stale: [],
};

/** Ann's lease runs out while she is paused. */
export const PAUSE: TitledSchedule = {
  title: "Ann and Bob both bought the only ticket: Ann wrote after her lease had run out.",
  clients: ["Ann", "Bob"],
  rows: [
    row("Ann", "acquire lease", "lock", "tickets = 1, lease: Ann until 50"),
    row("Ann", "read tickets → 1", "look", "tickets = 1, lease: Ann until 50"),
    row("Ann", "is paused", "fault", "tickets = 1, lease: Ann until 50"),
    row("Bob", "acquire lease", "lock", "tickets = 1, lease: Bob until 150"),
    row("Bob", "read tickets → 1", "look", "tickets = 1, lease: Bob until 150"),
    row("Bob", "write tickets = 0", "change", "tickets = 0, lease: Bob until 150"),
    row("Bob", "release lease", "lock", "tickets = 0, lease: nobody"),
    row("Ann", "write tickets = 0", "wrong", "tickets = 0, lease: nobody"),
  ],
  bars: [
    { client: "Ann", from: 0, to: 7, state: "holds the lock", on: "a lease" },
    { client: "Ann", from: 2, to: 6, state: "paused" },
    { client: "Bob", from: 3, to: 6, state: "holds the lock", on: "a lease" },
  ],
  stale: [{ client: "Ann", readRow: 1, writeRow: 7, changedRow: 5, belief: "tickets = 1" }],
};

/** Whatever a learner's code may have put into names and values. */
export const HOSTILE: TitledSchedule = {
  title: `</title><script>alert("1" & '2')</script>\u0000\u001b[31m\nred`,
  clients: ["<b>Ann</b>", "Bob & \ud800"],
  rows: [
    row("<b>Ann</b>", `read "<img src=x onerror='alert(1)'>" → 1`, "look", "a < b && c > d"),
    row("Bob & \ud800", "write\nline 2 \u202e desrever", "wrong", "票 = 1, ".repeat(30)),
  ],
  bars: [{ client: "<b>Ann</b>", from: 0, to: 1, state: "waits", on: "<lock>" }],
  stale: [],
};

/** All that are drawn as pictures of tests, by the names of their files. */
export const SCHEDULES: Readonly<Record<string, TitledSchedule>> = {
  "no_lock": NO_LOCK,
  "lost_update": LOST_UPDATE,
  "deadlock": DEADLOCK,
  "leaked_lock": LEAKED_LOCK,
  "retry_storm": RETRY_STORM,
  "crash": CRASH,
  "pause": PAUSE,
  "hostile": HOSTILE,
};
