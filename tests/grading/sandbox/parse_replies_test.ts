import { assert, assertEquals, assertThrows } from "@std/assert";
import { LocalTaskRunner } from "../../../lib/explorer/tasks/local_task_runner.ts";
import type { TaskQuery } from "../../../lib/explorer/tasks/task_process.ts";
import {
  parseReplies,
  parseTasks,
  type TasksAfter,
} from "../../../lib/grading/sandbox/parse_replies.ts";
import { SandboxError } from "../../../lib/grading/sandbox/sandbox_error.ts";
import { withClients } from "../../../lib/explorer/local.ts";
import { LocalRunner, type Query, type Reply } from "../../../lib/explorer/simulation/runner.ts";
import type { Client } from "../../../lib/kit/desk/desk.ts";

const START: Query = { run: 0, after: -1, name: "Ann", journey: [], steps: [] };
const READ: Query = {
  ...{ run: 1, after: 0, name: "Ann", journey: [] },
  steps: [{ slot: 0, at: 0, answer: { value: { count: 1 } } }],
};

const LOCKED: Query = { ...READ, steps: [{ slot: 0, at: 0, answer: {} }] };

/** What a client answers in this process, as it would travel. */
async function repliesOf(client: Client, queries: readonly Query[]): Promise<unknown> {
  const replies = await withClients((surroundings) =>
    new LocalRunner(() => client, surroundings).observe(queries)
  );
  return JSON.parse(JSON.stringify(replies));
}

const EVERYTHING: Client = async (desk) => {
  const { files, lock, office, terminal, window, bank } = desk;
  void Promise.allSettled([
    ...[office.search(), office.read(), office.write({ count: 0 }), office.write({ count: -1 })],
    ...[lock.acquire(), lock.acquire({ timeout: 5 }), lock.tryAcquire()],
    ...[terminal.print("x"), window.search(), window.buy(), bank.pay()],
    ...[files.createNew("a", "b"), files.exists("a"), files.read("a"), files.write("a", "b")],
    ...[files.rename("a", "b"), files.remove("a"), files.list(), files.age("a")],
  ]);
  const { locks, semaphores, store, lease, fencedStore } = desk;
  void Promise.allSettled([
    ...[lock.acquire({ mode: "shared" }), lock.tryAcquire({ mode: "shared" })],
    ...[locks("east").acquire(), semaphores("windows", 3).acquire()],
    ...[semaphores("windows", 3).tryAcquire(), semaphores("a", 1).acquire({ timeout: 5 })],
    ...[store.read(), store.compareAndSwap(1, 2), lease.acquire()],
    ...[fencedStore.read(), fencedStore.read(3), fencedStore.write(1), fencedStore.write(1, 3)],
  ]);
  await desk.criticalSection(() => new Promise((resolve) => setTimeout(resolve, 20)));
  return desk.name === "Ann";
};

Deno.test("parseReplies() takes over all that a client at a desk can do", async () => {
  for (const queries of [[START], [START, READ]]) {
    const replies = await repliesOf(EVERYTHING, queries);
    assertEquals<unknown>(parseReplies(replies, queries, new Map()), replies);
  }
});

// deno-lint-ignore no-explicit-any -- it is what is to be forged
type Forged = Record<string, any>;

/** The replies of a client that reads, with one thing changed: before it has read, or after. */
async function forged(change: (before: Forged, after: Forged) => void): Promise<() => Reply[]> {
  const queries = [START, READ];
  const replies = await repliesOf(async ({ office }) => (await office.read()).count > 0, queries);
  assert(Array.isArray(replies));
  change(replies[0], replies[1]);
  return () => parseReplies(JSON.parse(JSON.stringify(replies)), queries, new Map());
}

/** What asks for an operation of its own. */
function asks(operation: object): (before: Forged) => void {
  return ({ observation }) => observation.pending[0].operation = operation;
}

const FORGERIES: Record<string, (before: Forged, after: Forged) => void> = {
  "a state of its own": (_, { observation }) => observation.status = "passed",
  "an answer of its own": (_, { observation }) => observation.outcome = "constructor",
  "a number as its outcome": (_, { observation }) => observation.outcome = 1,
  "a text without end": (_, { observation }) =>
    Object.assign(observation, { status: "threw", outcome: "x".repeat(20_000) }),
  "operations without end": ({ observation }) =>
    observation.pending = Array(1_000).fill(observation.pending[0]),
  "a thing of its own": ({ observation }) => observation.pending[0].operation.on = "rules",
  "an operation of its own": ({ observation }) => observation.pending[0].operation.kind = "fail",
  "a path as a file's name": ({ observation }) =>
    observation.pending[0].operation = { kind: "read", on: "file ../x", detail: "" },
  "a time before time": ({ observation }) =>
    observation.pending[0].operation = { kind: "sleep", on: "clock", sleep: -1 },
  "a token that is no whole number": asks({ kind: "read", on: "fenced store", token: NaN }),
  "a token beyond all numbers": asks({ kind: "write", on: "fenced store", value: 1, token: 2e53 }),
  "a version that is a text": asks({ kind: "swap", on: "store", value: 1, version: "1" }),
  "less than no tickets": asks({ kind: "swap", on: "store", value: -1, version: 1 }),
  "a lease that is given back": asks({ kind: "release", on: "lease" }),
  "more permits than there can be": asks({ kind: "take", on: "permit of a", permits: 101 }),
  "a permit of nothing": asks({ kind: "take", on: "permit of ", permits: 1 }),
  "a condition with a path": asks({ kind: "wait", on: "condition ../x" }),
  "a lock with a path": asks({ kind: "acquire", on: "lock ../x", detail: "" }),
  "a way of its own to have a lock": asks({ kind: "acquire", on: "lock", detail: "(twice)" }),
  "what is done to a condition": asks({ kind: "release", on: "condition a" }),
  "an operation within another one": asks({ kind: { kind: "read" }, on: ["tickets"] }),
  "a permit of too many given back": (_, { observation }) =>
    observation.effects = [{ kind: "give back", on: "permit of a", permits: 1e9 }],
  "an effect of its own": (_, { observation }) =>
    observation.effects = [{ kind: "win", on: "lock" }],
  "to wait on for what has happened": (before, after) =>
    Object.assign(after.observation, {
      status: "running",
      pending: before.observation.pending.map((wait: object) => ({ ...wait, from: 0 })),
    }),
  "a flag that is none": (_, { observation }) => observation.sawClock = "no",
  "nothing of what it saw": (_, { observation }) => delete observation.saw,
  "rounds that nobody asked for": (_, after) => after.rounds = 5,
  "a past that is none": (_, after) => after.before = { status: "running" },
};

for (const [what, change] of Object.entries(FORGERIES)) {
  Deno.test(`parseReplies() refuses ${what}`, async () => {
    assertThrows(await forged(change), SandboxError, "wrong answer");
  });
}

Deno.test("parseReplies() makes anew what follows from the rest, so that nobody escapes a fault", async () => {
  const replies = await forged(({ observation }) => {
    Object.assign(observation.pending[0].operation, {
      mayFail: false,
      detail: "x",
      value: 1,
      rule: "x",
    });
    observation.failure = { kind: "constructor" };
  });
  const [reply] = replies();
  assertEquals(reply?.observation.pending[0]?.operation, {
    kind: "read",
    on: "tickets",
    detail: "",
    mayFail: true,
  });
  assertEquals(Object.hasOwn(reply?.observation ?? {}, "failure"), false);
});

Deno.test("parseReplies() takes over what one does who waits for a condition", async () => {
  const replies = await repliesOf(async ({ lock, conditions }) => {
    using _guard = await lock.acquire();
    void conditions("news").notify();
    void conditions("news").notifyAll();
    await conditions("news").wait({ timeout: 5 });
    return true;
  }, [START, LOCKED]);
  assertEquals<unknown>(parseReplies(replies, [START, LOCKED], new Map()), replies);
});

Deno.test("parseReplies() makes nothing of the names that all objects know", async () => {
  const replies = await forged(asks({ kind: "read", on: "tickets __proto__" }));
  assertEquals(replies()[0]?.observation.pending[0]?.operation, {
    ...{ kind: "read", on: "tickets __proto__", detail: "", mayFail: true },
  });
});

Deno.test("parseReplies() refuses what is no list of as many replies", () => {
  for (const answer of [null, "x", {}, [], [null], [{}], [[]], [1, 2]]) {
    assertThrows(() => parseReplies(answer, [START], new Map()), SandboxError, "wrong answer");
  }
});

const TASKS: TaskQuery = { run: 0, after: -1, names: ["Ann", "Bob"], steps: [] };
const ONE_TURN: TaskQuery = {
  ...{ run: 1, after: 0, names: ["Ann", "Bob"] },
  steps: [
    { who: 0, slot: 0, at: 0, answer: { value: { count: 1 } }, withNext: 2 },
    { who: 1, slot: 0, at: 0, answer: { value: { count: 1 } } },
  ],
};

/** What two tasks answer that search, read and write, at the start and after both have read in one turn, as it would travel. */
async function tasksOf(queries: readonly TaskQuery[]): Promise<Forged[][]> {
  const client: Client = async ({ office }) => {
    const reading = office.read();
    void office.search();
    const { count } = await reading;
    await office.write({ count });
    return true;
  };
  return await withClients(async (surroundings) => {
    const runner = new LocalTaskRunner(() => client, surroundings);
    const answers: Forged[][] = [];
    for (const query of queries) {
      answers.push(JSON.parse(JSON.stringify(await runner.observeTasks(query))));
    }
    return answers;
  });
}

Deno.test("parseTasks() takes over what tasks do after two answers in one turn", async () => {
  const [start, after] = await tasksOf([TASKS, ONE_TURN]);
  const known: TasksAfter = new Map();
  assertEquals<unknown>(parseTasks(start, TASKS, known), start);
  assertEquals<unknown>(parseTasks(after, ONE_TURN, known), after);
});

const FORGED_TASKS: Record<string, (tasks: Forged[]) => void> = {
  "one task more": (tasks) => tasks.push(tasks[0]!),
  "one task less": (tasks) => tasks.pop(),
  "a first answer of the turn that is still waited for": ([ann]) =>
    Object.assign(ann!.pending[0], {
      operation: { kind: "read", on: "tickets", detail: "" },
      from: 0,
    }),
  "a second answer of the turn that is still waited for": ([, bob]) =>
    Object.assign(bob!.pending[0], {
      operation: { kind: "read", on: "tickets", detail: "" },
      from: 0,
    }),
  "operations that nobody has asked for": ([ann]) => ann!.issued = 0,
  "a number as what is awaited": ([ann]) => ann!.pending = 2,
};

for (const [what, change] of Object.entries(FORGED_TASKS)) {
  Deno.test(`parseTasks() refuses ${what}`, async () => {
    const [start, after] = await tasksOf([TASKS, ONE_TURN]);
    const known: TasksAfter = new Map();
    parseTasks(start, TASKS, known);
    change(after!);
    assertThrows(() => parseTasks(after, ONE_TURN, known), SandboxError, "wrong answer");
  });
}
