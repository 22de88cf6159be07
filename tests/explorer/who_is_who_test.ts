import { assertEquals } from "@std/assert";
import { type Client, explore, withLock } from "last-ticket";
import { type Check, nobodyThrows } from "last-ticket/explorer";

Deno.test("explore() tells clients apart of which a third one knows one by name", async () => {
  const client: Client = async ({ name, files, lock }) => {
    const guard = await lock.tryAcquire();
    if (guard) {
      // It takes the name of whoever has signed last, and nobody can read it any more.
      const hasTaken = await files.createNew("role") && await files.rename("signed", "taken");
      const signed = await files.read("taken");
      await files.remove("taken");
      guard.release();
      if (hasTaken && await files.exists("first")) await files.write("known", signed ?? "");
      return false;
    }
    await files.write("signed", name);
    const second = await lock.acquire();
    const isFirst = await files.createNew("first");
    second.release();
    const known = await files.read("known");
    if (isFirst && known !== undefined) await files.write("end", `${known === name}`);
    return true;
  };
  for (const isKnown of [true, false]) {
    const check: Check = {
      name: "another end",
      atEnd: ({ clients, world: { files } }) =>
        clients.filter(({ value }) => value === true).length === 2 && !files.signed &&
          files.end?.text === `${isKnown}`
          ? "that end"
          : undefined,
    };
    // Clients that are one program may change places in the search; programs of their own may not.
    const ofTheirOwn = [client, client, client].map((same): Client => (desk) => same(desk));
    for (const clients of [client, ofTheirOwn]) {
      const { failure } = await explore({ clients: 3, tickets: 0, checks: [check] }, clients);
      assertEquals([failure?.message, failure?.preemptions], ["that end", 3], `${isKnown}`);
    }
  }
});

Deno.test("explore() knows who keeps which lock and which permit, however clients change places", async () => {
  const client: Client = async ({ name, files, locks, semaphores }) => {
    await locks(name).acquire();
    await semaphores(name, 1).acquire();
    await files.write("last", name);
    if (await locks(name).tryAcquire()) throw new Error("its own lock was free");
    if (await semaphores(name, 1).tryAcquire()) throw new Error("its own permit was free");
    return true;
  };
  const { complete, verdict } = await explore(
    { clients: 3, tickets: 0, checks: [nobodyThrows] },
    client,
  );
  assertEquals(complete, true, verdict);
});

Deno.test("explore() wakes whoever waits for a condition of its own, however clients change places", async () => {
  const client: Client = ({ name, files, lock, conditions }) =>
    withLock(lock, async () => {
      if (await files.createNew("asleep", name)) {
        while (!await files.exists("news")) await conditions(name).wait();
      } else if (await files.createNew("news")) {
        await conditions(await files.read("asleep") ?? "").notify();
      }
      return true;
    });
  const { complete, verdict } = await explore({ clients: 3, tickets: 0, checks: [] }, client);
  assertEquals(complete, true, verdict);
});

Deno.test("explore() knows who has printed which line, however clients change places", async () => {
  const client: Client = async ({ name, files, terminal }) => {
    await terminal.print(name);
    await files.write("last", name);
    await terminal.print(name);
    return true;
  };
  const twice: Check = {
    name: "two lines of each",
    readsTerminal: true,
    atEnd: ({ clients, world: { terminal } }) =>
      clients.every(({ name }) => terminal.filter((line) => line === name).length === 2)
        ? undefined
        : terminal.join(),
  };
  const { complete, verdict } = await explore({ clients: 3, tickets: 0, checks: [twice] }, client);
  assertEquals(complete, true, verdict);
});
