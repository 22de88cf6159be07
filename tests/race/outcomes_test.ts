import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type Client, type RaceOptions, runClients } from "last-ticket";
import type { ClientResult } from "last-ticket/race";

/** Runs one client and tells how its run ended. */
async function resultOf(client: Client | URL, options: RaceOptions = {}): Promise<ClientResult> {
  const race = await runClients({ clients: 1, latency: 1, timeout: 10_000, ...options }, client);
  const result = race.results[0];
  assert(result);
  return result;
}

Deno.test("runClients() tells a client that threw, with its message and stack", async () => {
  const result = await resultOf(() => {
    throw new RangeError("no seat 13");
  });
  assertEquals(result.outcome, "threw");
  assertEquals(result.message, "RangeError: no seat 13");
  assertStringIncludes(result.stack ?? "", "no seat 13");
});

Deno.test("runClients() tells once that a client threw what is no error", async () => {
  const race = await runClients({ clients: 1, latency: 1 }, () => {
    // deno-lint-ignore no-throw-literal -- learners do
    throw 3;
  });
  assertStringIncludes(Deno.inspect(race), "Ann threw: 3, which is no Error");
});

Deno.test("runClients() explains a captured variable", async () => {
  const price = 42;
  const result = await resultOf(() => Promise.resolve(price > 0));
  assertEquals(result.outcome, "threw");
  assertStringIncludes(result.message ?? "", "declare 'price' inside the client function");
});

Deno.test("runClients() says what a client must return", async () => {
  // A learner who forgot `return`; the type says so too, but a notebook does not check types.
  const result = await resultOf((async () => {}) as unknown as Client);
  assertEquals(result.outcome, "threw");
  assertStringIncludes(result.message ?? "", "must return true or false");
});

Deno.test("runClients() tells a client whose process was killed", async () => {
  const pid = Promise.withResolvers<number>();
  const running = resultOf(
    async (desk) => {
      await desk.terminal.print(String(Deno.pid));
      return await new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 60_000));
    },
    { onEvent: (event) => event.kind === "print" && pid.resolve(Number(event.line)) },
  );
  Deno.kill(await pid.promise, "SIGKILL");
  const result = await running;
  assertEquals(result.outcome, "killed");
  assertEquals(result.message, "its process was ended by SIGKILL");
});

Deno.test("runClients() does not take an early exit for an answer", async () => {
  const result = await resultOf(() => Deno.exit(0));
  assertEquals(result.outcome, "killed");
  assertStringIncludes(result.message ?? "", "exit code 0 before it said");
});

Deno.test("runClients() tells a process that died of an unhandled rejection", async () => {
  const result = await resultOf(async () => {
    Promise.reject(new Error("nobody looks"));
    return await new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 60_000));
  });
  assertEquals(result.outcome, "threw");
  assertStringIncludes(result.message ?? "", "nobody looks");
});

Deno.test("runClients() kills a client that takes too long and ignores SIGTERM", async () => {
  const result = await resultOf(async () => {
    Deno.addSignalListener("SIGTERM", () => {});
    for (;;) await Promise.resolve();
  }, { timeout: 700 });
  assertEquals(result.outcome, "timed out");
  assertEquals(result.message, "it was still running 700 ms after its process was started");
});

Deno.test("runClients() counts clients that were never started as timed out", async () => {
  const race = await runClients(
    { clients: 3, latency: 1, start: "one by one", timeout: 700 },
    () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 60_000)),
  );
  assertEquals(race.results.map(({ outcome }) => outcome), Array(3).fill("timed out"));
  const never = "it was never started: its turn had not come after 700 ms";
  assertEquals(race.results.map(({ message }) => message), [
    "it was still running 700 ms after its process was started",
    ...[never, never],
  ]);
});

Deno.test("runClients() kills a client that floods its pipe", async () => {
  const result = await resultOf(() => {
    for (;;) console.log("x".repeat(10_000));
  });
  assertEquals(result.outcome, "killed");
  assertEquals(result.message, "it wrote more than 1 MB to its pipe");
});

Deno.test("runClients() kills a client that floods its error output", async () => {
  const result = await resultOf(() => {
    for (;;) console.error("x".repeat(10_000));
  });
  assertEquals(result.outcome, "killed");
  assertEquals(result.message, "it wrote more than 1 MB to its error output");
});

Deno.test("runClients() survives a client that forges messages", async () => {
  const result = await resultOf(async (desk) => {
    const forge = (text: string): void => console.log("\x1e" + text);
    forge('{"jsonrpc":"2.0","method":"client.report","params":{"at":"x","what":null}}');
    forge('{"jsonrpc":"2.0","id":1,"method":"constructor"}');
    forge('{"jsonrpc":"2.0","id":99,"result":{"bought":true}}');
    return await desk.office.search() === 7;
  });
  assertEquals(result.outcome, "sold out");
});

Deno.test("runClients() kills a client that sends what is not a message", async () => {
  const result = await resultOf(async (desk) => {
    console.log("\x1enot JSON");
    for (;;) await desk.office.search();
  });
  assertEquals(result.outcome, "killed");
  assertMatch(result.message ?? "", /not JSON/);
});

Deno.test("runClients() gives a client no right but its ticket file", async () => {
  const attempts: Record<string, Client> = {
    "read a file": async () => (await Deno.readTextFile("/etc/hostname")) === "",
    "write a file": async () => {
      await Deno.writeTextFile("/tmp/last-ticket-forbidden", "");
      return true;
    },
    "read the environment": () => Promise.resolve(Deno.env.get("HOME") === ""),
    "start a program": async () => (await new Deno.Command("true").output()).success,
    "use the network": async () => (await fetch("http://127.0.0.1:8099/")).ok,
  };
  for (const [attempt, client] of Object.entries(attempts)) {
    const result = await resultOf(client);
    assertEquals(result.outcome, "threw", attempt);
    assertMatch(result.message ?? "", /^NotCapable: /, attempt);
  }
});

Deno.test("runClients() gives a client no file at all when the tickets are at the window", async () => {
  const result = await resultOf(
    async (desk) => (await desk.office.read()).count === 1,
    { window: true },
  );
  assertEquals(result.outcome, "threw");
  assertMatch(result.message ?? "", /Cannot use desk\.office in this race as .* use desk\.window/);
});

Deno.test("runClients() explains that a race without a window has none", async () => {
  const result = await resultOf((desk) => desk.window.buy());
  assertMatch(result.message ?? "", /Cannot use desk\.window in this race as .*`window: true`/);
});

Deno.test("runClients() finishes a write that the client did not await", async () => {
  const race = await runClients({ clients: 1, latency: 20 }, async (desk) => {
    await desk.office.read();
    // The learner forgot `await` here; the process still writes before it ends.
    desk.office.write({ count: 0 });
    return true;
  });
  assertEquals(race.ticketsLeft, 0);
});

Deno.test("runClients() tells who waits for whom in a circle when the time is up", async () => {
  const race = await runClients(
    { clients: 3, tickets: 1, latency: 1, timeout: 6_000 },
    async (desk) => {
      const bothHaveOne = async () => {
        while (!(await desk.files.exists("Ann") && await desk.files.exists("Bob"))) {
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      };
      if (desk.name === "Cat") {
        await bothHaveOne();
        await desk.locks("east").acquire();
        return true;
      }
      const [first, second] = desk.name === "Ann" ? ["east", "west"] : ["west", "east"];
      using _first = await desk.locks(first!).acquire();
      await desk.files.createNew(desk.name);
      await bothHaveOne();
      using _second = await desk.locks(second!).acquire();
      return true;
    },
  );
  const stillRan = "it was still running 6000 ms after its process was started";
  const circle = "Ann waits for the lock of west, which Bob holds; " +
    "Bob waits for the lock of east, which Ann holds";
  const turned = "Bob waits for the lock of east, which Ann holds; " +
    "Ann waits for the lock of west, which Bob holds";
  const [ann, bob, cat] = race.results.map(({ message }) => message);
  assert([circle, turned].some((told) => ann === `${stillRan}: ${told}`), ann);
  assertEquals(bob, ann);
  assertEquals(cat, `${stillRan}: Cat waits for the lock of east, which Ann holds`);
});

/** Whether the system tells who has the locks of files. */
const TELLS = Deno.build.os === "linux";

Deno.test("runClients() tells who has all permits that a client waits for when the time is up", {
  ignore: !TELLS,
}, async () => {
  const race = await runClients(
    { clients: 3, tickets: 1, latency: 1, timeout: 6_000 },
    async ({ name, files, semaphores }) => {
      const windows = semaphores("windows", 2);
      const isThere = async (file: string) => {
        while (!(await files.exists(file))) await new Promise((resolve) => setTimeout(resolve, 5));
      };
      if (name === "Cat") {
        await isThere("Ann");
        await isThere("Bob");
        await windows.acquire();
        return true;
      }
      using _window = await windows.acquire();
      await files.createNew(name);
      await isThere("never");
      return true;
    },
  );
  const [ann, bob, cat] = race.results.map(({ message }) => message);
  const stillRan = "it was still running 6000 ms after its process was started";
  assertEquals([ann, bob], [stillRan, stillRan]);
  assertEquals(
    cat,
    `${stillRan}: Cat waits for a permit of windows, of which Ann and Bob have all`,
  );
});

Deno.test("runClients() tells of a circle of a permit and a lock when the time is up", {
  ignore: !TELLS,
}, async () => {
  const race = await runClients(
    { clients: 2, tickets: 1, latency: 1, timeout: 6_000 },
    async ({ name, files, lock, semaphores }) => {
      const [window, other] = [semaphores("windows", 1), name === "Ann" ? "Bob" : "Ann"];
      using _first = await (name === "Ann" ? window.acquire() : lock.acquire());
      await files.createNew(name);
      while (!(await files.exists(other))) await new Promise((resolve) => setTimeout(resolve, 5));
      using _second = await (name === "Ann" ? lock.acquire() : window.acquire());
      return true;
    },
  );
  const circle = [
    "Ann waits for the lock, which Bob holds",
    "Bob waits for a permit of windows, of which Ann has one",
  ];
  const [ann, bob] = race.results.map(({ message }) => message);
  assertEquals(
    ann,
    `it was still running 6000 ms after its process was started: ${circle.join("; ")}`,
  );
  assertEquals(bob, ann);
});

Deno.test("runClients() tells that a lock is still held by a client that has ended while its process lives", async () => {
  const race = await runClients(
    { clients: 2, tickets: 1, latency: 1, timeout: 5_000, stayAlive: true },
    async (desk) => {
      await desk.lock.acquire();
      return true;
    },
  );
  const [kept, waited] = race.results.toSorted((a, b) => a.outcome < b.outcome ? -1 : 1);
  assertEquals([kept?.outcome, waited?.outcome], ["bought", "timed out"]);
  assertEquals(
    waited?.message,
    `it was still running 5000 ms after its process was started: ${waited?.name} waits for the lock, ` +
      `which ${kept?.name} holds`,
  );
});

Deno.test("runClients({ inOneProcess }) tells how a task has ended while another one waits for ever", async () => {
  const race = await runClients(
    { clients: 2, tickets: 1, latency: 1, timeout: 3_000, inOneProcess: true },
    async (desk) => {
      await desk.lock.acquire();
      return true;
    },
  );
  assertEquals(race.results.map(({ outcome, message = "" }) => [outcome, message]), [
    ["bought", ""],
    [
      "timed out",
      "it was still running 3000 ms after its process was started: Bob waits for the lock, which Ann holds",
    ],
  ]);
});
