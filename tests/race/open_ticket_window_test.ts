import { assert, assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import {
  PeerGoneError,
  Pipe,
  QueueClosedError,
  RemoteCalls,
  RemoteTicketWindow,
} from "../../lib/kit/messages/mod.ts";
import { openTicketWindow, ticketWindowHandlers } from "../../lib/race/mod.ts";
import { ownWords } from "../_own_words.ts";
import { isAlive, spawn } from "../kit/messages/_spawn.ts";
import { pipePair } from "../kit/messages/_streams.ts";
import { until } from "../kit/messages/_until.ts";

const CLIENTS = Array.from({ length: 20 }, (_, i) => `client ${i}`);

for (const tickets of [0, 1, 7, 25]) {
  Deno.test(`openTicketWindow() sells ${Math.min(tickets, 20)} of ${tickets} tickets to 20 processes`, async () => {
    await using stack = new AsyncDisposableStack();
    const ticketWindow = stack.use(await openTicketWindow({ tickets }));
    const found: number[] = [];
    const bought: string[] = [];
    await Promise.all(CLIENTS.map(async (name) => {
      const { pipe } = stack.use(spawn("./_window_child.ts"));
      const { done } = new RemoteCalls(pipe, {
        handlers: ticketWindowHandlers(ticketWindow, name),
        onMessage(message): void {
          if (typeof message === "number") found.push(message);
          if (message === true) bought.push(name);
        },
      });
      await done;
    }));
    const sold = Math.min(tickets, 20);
    assertEquals(bought.length, sold);
    assertEquals(new Set(bought).size, sold);
    assertEquals(found.length, 20);
    assertEquals(await ticketWindow.close(), { ticketsLeft: tickets - sold });
    assert(!isAlive(ticketWindow.pid));
  });
}

Deno.test("openTicketWindow() answers each of many concurrent requests of its own", async () => {
  await using ticketWindow = await openTicketWindow({ tickets: 50 });
  const requests = Array.from(
    { length: 200 },
    (_, i) => ticketWindow.request("Ann", i % 2 === 0 ? "buy" : "search"),
  );
  const answers = await Promise.all(requests);
  answers.forEach((answer, i) => {
    const sold = Math.min(50, Math.floor(i / 2) + 1);
    assertEquals(answer, i % 2 === 0 ? i / 2 < 50 : 50 - sold);
  });
});

Deno.test("openTicketWindow() throws for each request when its process is killed", async () => {
  await using ticketWindow = await openTicketWindow({ tickets: 1 });
  await ticketWindow.request("Ann", "search");
  Deno.kill(ticketWindow.pid, "SIGSTOP");
  const pending = CLIENTS.map((name) => ticketWindow.request(name, "buy").catch((error) => error));
  const start = performance.now();
  Deno.kill(ticketWindow.pid, "SIGKILL");
  for (const error of await Promise.all(pending)) {
    assertInstanceOf(error, PeerGoneError);
    assertEquals(error.message, "Cannot receive from 'ticket window' as it was killed by SIGKILL");
  }
  assert(performance.now() - start < 5_000);
  await assertRejects(() => ticketWindow.request("Ann", "buy"), PeerGoneError);
  await assertRejects(() => ticketWindow.close(), PeerGoneError);
  assert(!isAlive(ticketWindow.pid));
});

Deno.test("RemoteTicketWindow.buy() throws when the owner of the tickets is killed", async () => {
  const [near, far] = pipePair();
  await using ticketWindow = await openTicketWindow({ tickets: 1 });
  new RemoteCalls(near, { handlers: ticketWindowHandlers(ticketWindow, "Ann") });
  const remote = new RemoteTicketWindow(new RemoteCalls(far));
  assertEquals(await remote.search(), 1);
  Deno.kill(ticketWindow.pid, "SIGSTOP");
  const buying = remote.buy();
  Deno.kill(ticketWindow.pid, "SIGKILL");
  const error = await assertRejects(() => buying, PeerGoneError);
  assertEquals(error.peer, "ticket window");
  await Promise.all([near.close(), far.close()]);
});

Deno.test("RemoteTicketWindow costs one network delay to search, and one to buy", async () => {
  const [near, far] = pipePair();
  await using ticketWindow = await openTicketWindow({ tickets: 1 });
  new RemoteCalls(near, { handlers: ticketWindowHandlers(ticketWindow, "Ann") });
  const remote = new RemoteTicketWindow(new RemoteCalls(far), { latency: 500 });
  const start = performance.now();
  assertEquals(await remote.search(), 1);
  const searched = performance.now();
  assertEquals(await remote.buy(), true);
  const bought = performance.now();
  assert(searched - start >= 495);
  assert(bought - searched >= 495);
  await Promise.all([near.close(), far.close()]);
});

Deno.test("openTicketWindow() still serves what is in the queue when it is closed", async () => {
  await using ticketWindow = await openTicketWindow({ tickets: 30 });
  const requests = CLIENTS.map((name) => ticketWindow.request(name, "buy"));
  const closed = ticketWindow.close();
  assertEquals(await Promise.all(requests), CLIENTS.map(() => true));
  assertEquals(await closed, { ticketsLeft: 10 });
  assertEquals(await ticketWindow.close(), { ticketsLeft: 10 });
  await assertRejects(() => ticketWindow.request("Ann", "buy"), QueueClosedError);
});

Deno.test("openTicketWindow() leaves no process when its block is left", async () => {
  let pid: number;
  let pending: Promise<unknown>;
  {
    await using ticketWindow = await openTicketWindow({ tickets: 1 });
    pid = ticketWindow.pid;
    assert(isAlive(pid));
    Deno.kill(pid, "SIGSTOP");
    pending = ticketWindow.request("Ann", "buy").catch((error) => error);
  }
  assert(!isAlive(pid));
  assertInstanceOf(await pending, QueueClosedError);
});

Deno.test("openTicketWindow() leaves no process when its runner is killed", async () => {
  const program = new URL("./_window_opener.ts", import.meta.url).href;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-run", "--allow-read", program],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  await using pipe = Pipe.toProcess(child);
  assertEquals(typeof await pipe.receive(), "number");
  child.kill("SIGKILL");
  // The owner has inherited it: it ends when both are gone.
  const stderr = new Response(child.stderr).text();
  let ended = false;
  stderr.finally(() => ended = true);
  await until(() => ended);
  assertEquals(ownWords(await stderr), "");
  await child.status;
});

Deno.test("openTicketWindow() kills its process when the signal is aborted", async () => {
  const controller = new AbortController();
  const reason = new Error("no longer needed");
  await using ticketWindow = await openTicketWindow({ tickets: 1, signal: controller.signal });
  Deno.kill(ticketWindow.pid, "SIGSTOP");
  const pending = ticketWindow.request("Ann", "buy").catch((error) => error);
  controller.abort(reason);
  assert(await pending === reason);
  await assertRejects(() => ticketWindow.close(), Error, "no longer needed");
  assert(!isAlive(ticketWindow.pid));
  await assertRejects(
    () => openTicketWindow({ tickets: 1, signal: controller.signal }),
    Error,
    "no longer needed",
  );
});

Deno.test("openTicketWindow() throws when 'tickets' is not a whole number", async () => {
  for (const tickets of [-1, 0.5, NaN]) {
    await assertRejects(
      () => openTicketWindow({ tickets }),
      RangeError,
      `as 'tickets' must be a whole number, zero or more: current value is ${tickets}`,
    );
  }
});
