import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type Client, runClients } from "last-ticket";
import { type DatabaseServer, startPostgres } from "last-ticket/databases";
import { RaceOptionError } from "last-ticket/race";
import { longTest } from "../_full.ts";
import { buyer, WAYS } from "./_ways.ts";

/** Reads and writes, with nothing that keeps others out meanwhile: all three have read before one writes. */
const careless: Client = async ({ database }) => {
  const [stock] = await database.query("SELECT count FROM stock");
  await database.query("UPDATE stock SET token = token + 1");
  while ((await database.query("SELECT token FROM stock"))[0]?.token !== 3);
  await database.query("UPDATE stock SET count = $1", Number(stock?.count) - 1);
  return true;
};

/** Runs a client in three processes, of a race for one ticket. */
function raceOf(database: DatabaseServer, client: Client): ReturnType<typeof runClients> {
  return runClients({ database, clients: 3, latency: 10 }, client);
}

Deno.test("runClients() with a database sells by it, and gives a client the right to nothing else", async () => {
  await using server = await startPostgres();

  const race = await raceOf(server, careless);
  assertEquals([race.purchases, race.ticketsLeft], [3, 0]);

  const client: Client = async ({ database }) => {
    const refused = (work: () => unknown): Promise<boolean> =>
      Promise.resolve().then(work).then(() => false, () => true);
    const rights = await Promise.all([
      refused(() => Deno.connect({ hostname: "127.0.0.1", port: 1 })),
      refused(() => Deno.readTextFile("/etc/hostname")),
      refused(() => Deno.writeTextFile("/tmp/last-ticket", "")),
      refused(() => new Deno.Command("true").output()),
    ]);
    if (rights.includes(false)) throw new Error(`It may more than it should: ${rights}`);
    const sold = await database.query(
      "UPDATE stock SET count = count - 1 WHERE count > 0 RETURNING count",
    );
    return sold.length === 1;
  };
  const other = await raceOf(server, client);
  assertEquals([other.verdict, other.ticketsLeft], ["Exactly 1 purchase of 1 ticket.", 0]);
  assert(other.events.some((event) => event.kind === "end" && event.activity === "query"));
});

longTest(
  "runClients() with a database sells one ticket to ten processes in each of five ways",
  async () => {
    await using server = await startPostgres();
    for (const [way, how] of Object.entries(WAYS)) {
      const client = buyer(how, "once");
      const race = await runClients({ database: server, latency: 10 }, client);
      assertEquals([way, race.verdict, race.ticketsLeft], [
        way,
        "Exactly 1 purchase of 1 ticket.",
        0,
      ]);
      const more = await runClients({ database: server, latency: 1, tickets: 7 }, client);
      assertEquals([way, more.purchases, more.ticketsLeft], [way, 7, 0]);
    }
  },
);

longTest(
  "runClients() with a database lets others go on when the holder of a row lock dies",
  async () => {
    await using server = await startPostgres();
    const client: Client = async ({ database, name }) => {
      return await database.transaction(async (database) => {
        const [row] = await database.query("SELECT count FROM stock FOR UPDATE");
        const count = Number(row?.count);
        if (count === 0) return false;
        await database.query("UPDATE stock SET count = $1", count - 1);
        // Before the commit: the ticket is not sold.
        if (name === "Ann") Deno.exit(1);
        return true;
      });
    };
    const race = await runClients({ database: server, latency: 1, clients: 4 }, client);
    assertEquals([race.purchases, race.ticketsLeft], [1, 0]);
  },
);

longTest("desk.database says what the database refuses, and by its own code", async () => {
  await using server = await startPostgres();
  const race = await runClients(
    { database: server, clients: 1 },
    async ({ database }) => (await database.query("SELECT seat FROM nowhere")).length > 0,
  );
  assertStringIncludes(
    race.results[0]?.message ?? "",
    'DatabaseError: relation "nowhere" does not exist',
  );
});

/** The server hangs up in the middle of a sale, before its COMMIT and after it. Each time it tells what is left. */
const cutOff: Client = async ({ database, terminal }) => {
  const sell = "UPDATE stock SET count = count - 1";
  const hangUp = "PERFORM pg_terminate_backend(pg_backend_pid())";
  for (const steps of [[sell, hangUp, "COMMIT"], [sell, "COMMIT", hangUp]]) {
    const heard = await database.query(`DO $$ BEGIN ${steps.join("; ")}; END $$`).then(
      () => "an answer",
      (error) => error.name,
    );
    const [stock] = await database.query("SELECT count FROM stock");
    await terminal.print(`${heard}, ${stock?.count} left`);
  }
  return true;
};

longTest(
  "desk.database says the same of a connection that is cut before a COMMIT and after it, and connects again",
  async () => {
    await using server = await startPostgres();
    for (let run = 0; run < 5; run++) {
      const race = await runClients(
        { database: server, clients: 1, tickets: 2, latency: 1 },
        cutOff,
      );
      const lines = race.events.flatMap((event) => event.kind === "print" ? [event.line] : []);
      assertEquals(lines, ["DatabaseError, 2 left", "DatabaseError, 1 left"]);
      assertEquals([race.results[0]?.outcome, race.ticketsLeft], ["bought", 1]);
    }
  },
);

Deno.test("runClients() refuses what is no database, and what a database leaves no room for", async () => {
  const database = {
    clientEntry: new URL(import.meta.url),
    openStock: () => Promise.reject(new Error("must not be called")),
  };
  const never: Client = () => Promise.resolve(false);
  for (
    const [options, reason] of [
      [{ database, window: true }, "'database' must be absent when 'window' or 'store' is true"],
      [{ database, store: true }, "'database' must be absent when 'window' or 'store' is true"],
      [{ database, lease: 100 }, "'database' must be absent when there is a 'lease'"],
      [{ database, schedule: "Ann1" }, "'schedule' must be absent when there is a 'database'"],
      [
        { database: JSON.parse('"postgres://localhost"') },
        "'database' must be a server, as startPostgres() returns it",
      ],
    ] as const
  ) {
    await assertRejects(() => runClients(options, never), RaceOptionError, reason);
  }
});
