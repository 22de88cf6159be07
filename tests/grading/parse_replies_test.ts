import { assert, assertEquals, assertThrows } from "@std/assert";
import { parseReplies } from "../../lib/grading/parse_replies.ts";
import { SandboxError } from "../../lib/grading/sandbox_error.ts";
import type { Query, Reply } from "../../lib/explorer/simulation/solo_client.ts";
import { withClients } from "../../lib/explorer/local.ts";
import { LocalRunner } from "../../lib/explorer/simulation/solo_client.ts";
import type { Client } from "../../lib/kit/desk/desk.ts";

const START: Query = { name: "Ann", steps: [], run: -1 };
const READ: Query = {
  name: "Ann",
  steps: [{ slot: 0, at: 0, answer: { value: { count: 1 } } }],
  run: -1,
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
  for (const queries of [[START], [READ], [START, READ]]) {
    const replies = await repliesOf(EVERYTHING, queries);
    assertEquals<unknown>(parseReplies(replies, queries), replies);
  }
});

// deno-lint-ignore no-explicit-any -- it is what is to be forged
type Forged = Record<string, any>;

/** The replies of a client that reads, with one thing changed. */
async function forged(change: (reply: Forged) => void): Promise<() => Reply[]> {
  const replies = await repliesOf(async ({ office }) => (await office.read()).count > 0, [READ]);
  assert(Array.isArray(replies));
  change(replies[0]);
  return () => parseReplies(JSON.parse(JSON.stringify(replies)), [READ]);
}

const FORGERIES: Record<string, (reply: Forged) => void> = {
  "a state of its own": ({ after }) => after.status = "passed",
  "an answer of its own": ({ after }) => after.outcome = "constructor",
  "a number as its outcome": ({ after }) => after.outcome = 1,
  "a text without end": ({ after }) =>
    Object.assign(after, { status: "threw", outcome: "x".repeat(20_000) }),
  "operations without end": ({ before }) => before.pending = Array(1_000).fill(before.pending[0]),
  "a thing of its own": ({ before }) => before.pending[0].operation.on = "rules",
  "an operation of its own": ({ before }) => before.pending[0].operation.kind = "fail",
  "a path as a file's name": ({ before }) =>
    before.pending[0].operation = { kind: "read", on: "file ../x", detail: "" },
  "a time before time": ({ before }) =>
    before.pending[0].operation = { kind: "sleep", on: "clock", sleep: -1 },
  "an effect of its own": ({ after }) => after.effects = [{ kind: "win", on: "lock" }],
  "to wait on for what has happened": (reply) =>
    Object.assign(reply.after, {
      status: "running",
      pending: reply.before.pending.map((wait: object) => ({ ...wait, from: 0 })),
    }),
  "a flag that is none": ({ after }) => after.sawClock = "no",
  "nothing of what it saw": ({ after }) => delete after.saw,
  "rounds that nobody asked for": (reply) => reply.rounds = 5,
  "a run that is none": (reply) => reply.run = 1.5,
};

for (const [what, change] of Object.entries(FORGERIES)) {
  Deno.test(`parseReplies() refuses ${what}`, async () => {
    assertThrows(await forged(change), SandboxError, "wrong answer");
  });
}

Deno.test("parseReplies() makes anew what follows from the rest, so that nobody escapes a fault", async () => {
  const replies = await forged(({ before }) => {
    Object.assign(before.pending[0].operation, {
      mayFail: false,
      detail: "x",
      value: 1,
      rule: "x",
    });
    before.failure = { kind: "constructor" };
  });
  const [reply] = replies();
  assertEquals(reply?.before.pending[0]?.operation, {
    kind: "read",
    on: "tickets",
    detail: "",
    mayFail: true,
  });
  assertEquals(Object.hasOwn(reply?.before ?? {}, "failure"), false);
});

Deno.test("parseReplies() refuses what is no list of as many replies", () => {
  for (const answer of [null, "x", {}, [], [null], [{}], [[]], [1, 2]]) {
    assertThrows(() => parseReplies(answer, [START]), SandboxError, "wrong answer");
  }
});
