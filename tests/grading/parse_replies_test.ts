import { assert, assertEquals, assertThrows } from "@std/assert";
import { parseReplies } from "../../lib/grading/parse_replies.ts";
import { SandboxError } from "../../lib/grading/sandbox_error.ts";
import { withClients } from "../../lib/explorer/local.ts";
import { LocalRunner, type Query, type Reply } from "../../lib/explorer/simulation/runner.ts";
import type { Client } from "../../lib/kit/desk/desk.ts";

const START: Query = { run: 0, after: -1, name: "Ann", journey: [], steps: [] };
const READ: Query = {
  ...{ run: 1, after: 0, name: "Ann", journey: [] },
  steps: [{ slot: 0, at: 0, answer: { value: { count: 1 } } }],
};

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

Deno.test("parseReplies() refuses what is no list of as many replies", () => {
  for (const answer of [null, "x", {}, [], [null], [{}], [[]], [1, 2]]) {
    assertThrows(() => parseReplies(answer, [START], new Map()), SandboxError, "wrong answer");
  }
});
