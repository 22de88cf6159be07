import { assert, assertEquals, assertGreater, assertLess, assertMatch } from "@std/assert";
import { type Client, runClients, withLock } from "last-ticket";
import type { RaceEvent } from "last-ticket/race";

const buyWithoutLock: Client = async (desk) => {
  await desk.office.search();
  return await desk.office.buy();
};

const buyWithLock: Client = async (desk) => {
  await desk.office.search();
  return await withLock(desk.lock, () => desk.office.buy());
};

const buyAtWindow: Client = async (desk) => {
  await desk.window.search();
  return await desk.window.buy();
};

/** What a search, a read or a write found or left, for each client. */
function countsOf(events: readonly RaceEvent[], activity: "search" | "read" | "write"): number[] {
  return events.flatMap((event) =>
    event.kind === "end" && event.activity === activity && event.count !== undefined
      ? [event.count]
      : []
  );
}

Deno.test("runClients() sells one ticket ten times without a lock", async () => {
  const race = await runClients({}, buyWithoutLock);
  assertEquals(race.purchases, 10, race.verdict);
  assertEquals(race.oversold, true);
  assertEquals(race.ticketsLeft, 0);
  assertEquals(race.searchesOverlapped, true);
  assertEquals(countsOf(race.events, "read"), Array(10).fill(1));
  assertEquals(race.verdict, "Oversold: 10 purchases of 1 ticket.");
});

Deno.test("runClients() sells one ticket once with a lock around the purchase", async () => {
  const race = await runClients({}, buyWithLock);
  assertEquals(race.purchases, 1);
  assertEquals(race.oversold, false);
  assertEquals(race.ticketsLeft, 0);
  assertEquals(race.searchesOverlapped, true);
  assertEquals(countsOf(race.events, "search"), Array(10).fill(1));
  assertEquals(countsOf(race.events, "write"), [0]);
  assertEquals(race.verdict, "Exactly 1 purchase of 1 ticket.");
});

Deno.test("runClients() shows the same race as without a lock when 'lock' is false", async () => {
  const race = await runClients({ lock: false, clients: 4 }, buyWithLock);
  assertEquals(race.purchases, 4);
});

Deno.test("runClients() tells what the shared files say in the end, but for those that are too large", async () => {
  const { files } = await runClients({ clients: 1, latency: 0 }, async (desk) => {
    await desk.files.write("left", "0");
    await desk.files.write("sold", "Ann");
    await desk.files.write("large", "x".repeat(20_000));
    await desk.files.rename("sold", "buyers");
    return false;
  });
  assertEquals(files, { left: "0", buyers: "Ann" });
  const { files: none } = await runClients({ clients: 1, window: true, latency: 0 }, buyAtWindow);
  assertEquals(none, undefined);
});

Deno.test("runClients() starts each client after the end of the one before when one by one", async () => {
  const race = await runClients({ start: "one by one", latency: 5 }, buyWithoutLock);
  assertEquals(race.purchases, 1);
  assertEquals(race.searchesOverlapped, false);
  assertEquals(race.results[0]?.outcome, "bought");
  assertEquals(countsOf(race.events, "search"), [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

Deno.test("runClients() sells by message without a ticket file", async () => {
  const race = await runClients({ window: true, latency: 5 }, buyAtWindow);
  assertEquals(race.purchases, 1);
  assertEquals(race.ticketsLeft, 0);
  assertEquals(countsOf(race.events, "read"), []);
  assertEquals(race.searchesOverlapped, true);
});

for (
  const [clients, tickets] of [[1, 0], [1, 1], [3, 0], [3, 2], [2, 5], [12, 20], [20, 7]] as const
) {
  const sold = Math.min(clients, tickets);
  Deno.test(`runClients() sells ${sold} of ${tickets} tickets to ${clients} clients in every safe way`, async () => {
    const size = { clients, tickets, latency: 2 };
    for (
      const race of [
        await runClients(size, buyWithLock),
        await runClients({ ...size, start: "one by one" }, buyWithoutLock),
        await runClients({ ...size, window: true }, buyAtWindow),
      ]
    ) {
      assertEquals(race.purchases, sold, race.verdict);
      assertEquals(race.ticketsLeft, tickets - sold);
      assertEquals(race.oversold, false);
    }
  });
}

Deno.test("runClients() runs a hundred clients and sells 20 tickets to 20 of them", async () => {
  const size = { clients: 100, tickets: 20, latency: 0 };
  for (
    const race of [
      await runClients(size, buyWithLock),
      await runClients({ ...size, window: true }, buyAtWindow),
    ]
  ) {
    assertEquals(race.purchases, 20, race.verdict);
    assertEquals(race.ticketsLeft, 80 - 80);
  }
});

Deno.test("runClients() runs 200 clients at once", async () => {
  const race = await runClients({ clients: 200, latency: 0 }, async (desk) => {
    return await withLock(desk.lock, () => desk.office.buy());
  });
  assertEquals(race.purchases, 1, race.verdict);
  assertEquals(race.results.length, 200);
});

Deno.test("runClients() lets no client go before the last one is ready", async () => {
  const race = await runClients({ clients: 5, latency: 50 }, async (desk) => {
    await desk.terminal.print("gone");
    return await desk.office.search() === 0;
  });
  const gone = race.events.filter(({ kind }) => kind === "print");
  assertEquals(gone.length, 5);
  for (const { at } of gone) assertGreater(at, 0);
  assertLess(Math.max(...gone.map(({ at }) => at)), race.wallMs);
});

Deno.test("runClients() calls onEvent with every event in the client's order", async () => {
  const heard: RaceEvent[] = [];
  const race = await runClients(
    { clients: 1, latency: 1, onEvent: (event) => heard.push(event) },
    buyWithLock,
  );
  const words = heard.map((event) =>
    "activity" in event ? `${event.activity} ${event.kind}` : event.kind
  );
  assertEquals(words, [
    ...["search start", "search end", "acquire start", "acquire end"],
    ...["read start", "read end", "write start", "write end", "release", "outcome"],
  ]);
  assertEquals(race.events, heard);
});

Deno.test("runClients() shows lines in the order in which the terminal printed them", async () => {
  const race = await runClients({ clients: 3 }, async (desk) => {
    await withLock(desk.lock, async () => {
      await desk.terminal.print(`${desk.name} is running`);
      await desk.terminal.print(`${desk.name} is done`);
    });
    return false;
  });
  const lines = race.events.flatMap((event) => event.kind === "print" ? [event.line] : []);
  assertEquals(lines.length, 6);
  for (let i = 0; i < 6; i += 2) {
    assertEquals(lines[i]?.split(" ")[0], lines[i + 1]?.split(" ")[0]);
    assertMatch(lines[i + 1] ?? "", /is done$/);
  }
});

Deno.test("runClients() tells what each process cost", async () => {
  const { results } = await runClients({ clients: 2, latency: 1 }, buyWithLock);
  for (const { startUpMs, peakMemoryBytes } of results) {
    assertGreater(startUpMs, 0);
    if (Deno.build.os === "linux") assertGreater(peakMemoryBytes ?? 0, 1_000_000);
  }
});

Deno.test("runClients() gives clients the names that are asked for", async () => {
  const race = await runClients(
    { clients: 2, names: ["Zoe", "Ümit"], latency: 1 },
    async (desk) => {
      await desk.terminal.print(desk.name);
      return false;
    },
  );
  assertEquals(race.results.map(({ name }) => name), ["Zoe", "Ümit"]);
  for (const event of race.events) {
    if (event.kind === "print") assertEquals(event.line, event.client);
  }
});

Deno.test("Race prints its verdict and its timeline", async () => {
  const race = await runClients({ clients: 2, latency: 1 }, buyWithLock);
  const printed = Deno.inspect(race);
  assertMatch(printed, /^Exactly 1 purchase of 1 ticket\. \(\d+ ms\)\n/);
  assertMatch(printed, /^Ann .* sold out$|^Ann .* bought$/m);
  assertMatch(printed, /^Bob .* sold out$|^Bob .* bought$/m);
});

Deno.test("Race shows its verdict, troubles and timeline in a notebook", async () => {
  const race = await runClients({ clients: 1, latency: 1 }, () => {
    throw new Error("<b>no</b>");
  });
  const display: unknown = Reflect.get(race, Symbol.for("Jupyter.display"));
  assert(typeof display === "function");
  const shown: Record<string, string> = display.call(race);
  assertMatch(shown["text/html"] ?? "", /Ann threw: Error: &lt;b&gt;no.*<svg /s);
  assertMatch(shown["text/plain"] ?? "", /^Undersold.*\nAnn threw: Error: <b>no<\/b>\n/);
});

Deno.test("Race.terminal is what stands on the shared terminal", async () => {
  const race = await runClients({ clients: 2, latency: 0 }, async (desk) => {
    using _guard = await desk.lock.acquire();
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return false;
  });
  const [ann, bob] = ["Ann", "Bob"].map((name) => `${name} is running\n${name} is done`);
  assert([`${ann}\n${bob}`, `${bob}\n${ann}`].includes(race.terminal), race.terminal);
});
