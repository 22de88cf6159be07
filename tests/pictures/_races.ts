import type { TimelineActivity, TimelineEvent } from "../../lib/pictures/timeline_of.ts";

// Races written down by hand, as a runner would record them with a latency of 100 ms.

function during(
  client: string,
  activity: TimelineActivity,
  from: number,
  to: number,
  count?: number,
): TimelineEvent[] {
  return [
    { client, at: from, kind: "start", activity },
    { client, at: to, kind: "end", activity, ...(count !== undefined && { count }) },
  ];
}

/** Both read 1 before either wrote 0. */
export const OVERSOLD: TimelineEvent[] = [
  ...during("Ann", "search", 0, 100, 1),
  ...during("Bob", "search", 2, 102, 1),
  ...during("Ann", "read", 100, 200, 1),
  ...during("Bob", "read", 102, 202, 1),
  ...during("Ann", "write", 200, 300, 0),
  { client: "Ann", at: 300, kind: "outcome", outcome: "bought" },
  ...during("Bob", "write", 202, 302, 0),
  { client: "Bob", at: 302, kind: "outcome", outcome: "bought" },
];

/** Bob gets the lock first; Ann waits until he has bought. */
export const LOCKED: TimelineEvent[] = [
  ...during("Ann", "search", 0, 100, 1),
  ...during("Bob", "search", 0, 100, 1),
  { client: "Ann", at: 100, kind: "start", activity: "acquire" },
  ...during("Bob", "acquire", 100, 101),
  ...during("Bob", "read", 101, 200, 1),
  ...during("Bob", "write", 200, 300, 0),
  { client: "Bob", at: 302, kind: "release" },
  { client: "Ann", at: 303, kind: "end", activity: "acquire" },
  { client: "Bob", at: 304, kind: "outcome", outcome: "bought" },
  ...during("Ann", "read", 303, 403, 0),
  { client: "Ann", at: 404, kind: "release" },
  { client: "Ann", at: 405, kind: "outcome", outcome: "sold out" },
];

/** The window answers within a millisecond. */
export const AT_WINDOW: TimelineEvent[] = [
  ...during("Ann", "search", 0, 100, 1),
  ...during("Bob", "search", 10, 110, 1),
  ...during("Ann", "request", 100, 101),
  { client: "Ann", at: 101, kind: "outcome", outcome: "bought" },
  ...during("Bob", "request", 110, 111),
  { client: "Bob", at: 112, kind: "outcome", outcome: "sold out" },
];

/** Ann does nothing with the lock and is killed; Bob gives up and searches again with no end. */
export const STUCK: TimelineEvent[] = [
  ...during("Ann", "acquire", 0, 1),
  ...during("Bob", "acquire", 10, 10),
  { client: "Bob", at: 10, kind: "release" },
  { client: "Bob", at: 20, kind: "start", activity: "acquire" },
  { client: "Bob", at: 60, kind: "print", line: "I give up" },
  { client: "Bob", at: 60, kind: "give up" },
  { client: "Ann", at: 80, kind: "outcome", outcome: "killed" },
  { client: "Bob", at: 60, kind: "start", activity: "search" },
  { client: "Zoe", at: 100, kind: "start", activity: "search" },
];

/** Two windows: Cat waits for the permit of one, Bob for the lock, and Cat ends without giving hers back. */
export const PERMITS: TimelineEvent[] = [
  ...taking("Ann", 0, 1),
  ...taking("Bob", 0, 2),
  { client: "Cat", at: 0, kind: "start", activity: "take", semaphore: "windows" },
  ...during("Ann", "search", 1, 100, 1),
  ...during("Bob", "search", 2, 102, 1),
  ...during("Ann", "acquire", 100, 101),
  { client: "Bob", at: 102, kind: "start", activity: "acquire" },
  ...during("Ann", "read", 101, 200, 1),
  ...during("Ann", "write", 200, 300, 0),
  { client: "Ann", at: 300, kind: "release" },
  { client: "Ann", at: 301, kind: "give back", semaphore: "windows" },
  { client: "Ann", at: 302, kind: "outcome", outcome: "bought" },
  { client: "Bob", at: 302, kind: "end", activity: "acquire" },
  { client: "Cat", at: 303, kind: "end", activity: "take", semaphore: "windows" },
  ...during("Cat", "search", 303, 400, 0),
  ...during("Bob", "read", 302, 401, 0),
  { client: "Bob", at: 402, kind: "release" },
  { client: "Bob", at: 403, kind: "give back", semaphore: "windows" },
  { client: "Bob", at: 404, kind: "outcome", outcome: "sold out" },
  { client: "Cat", at: 440, kind: "outcome", outcome: "threw" },
];

function taking(client: string, from: number, to: number): TimelineEvent[] {
  return during(client, "take", from, to).map((event) => ({ ...event, semaphore: "windows" }));
}

/** Client number 0 buys, the others read 0 one after the other. */
export function manyLocked(clients: number): TimelineEvent[] {
  const names = Array.from({ length: clients }, (_, index) => `c${index}`);
  return names.flatMap((client, index) => {
    const turn = index === 0 ? 100 : 200 + 100 * index;
    return [
      ...during(client, "search", 0, 100, 1),
      ...during(client, "acquire", 100, turn),
      ...during(client, "read", turn, turn + 100, index === 0 ? 1 : 0),
      ...(index === 0 ? during(client, "write", 200, 300, 0) : []),
      { client, at: Math.max(300, turn + 100), kind: "release" },
      {
        client,
        at: Math.max(300, turn + 100),
        kind: "outcome",
        outcome: index === 0 ? "bought" : "sold out",
      },
    ];
  });
}
