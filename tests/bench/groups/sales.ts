import type { Client, RaceOptions } from "last-ticket";
import {
  type DatabaseServer,
  DatabaseUnavailableError,
  startPostgres,
  startRedis,
} from "last-ticket/databases";
import { runClients } from "../../../lib/race/run_clients.ts";
import { runTogether } from "../../../lib/race/programs.ts";
import { buyer, type Way, WAYS } from "../../databases/_ways.ts";
import type { Bench, Group } from "../group.ts";
import type { Table } from "../table.ts";

const TITLE = "sales";
const CLIENTS = 10;
const RATE = `purchases of ${CLIENTS} clients`;
const HAND_OFF = "holder's death until the next one has the lock";

export const group: Group = {
  name: "sales",
  description:
    "The same tickets are sold by a file and a lock, an owner, compare and swap, SQLite, PostgreSQL and Redis, " +
    "with no delay of a network: how many a second, and how soon after a holder's death the next one goes on?",
  aims: [],
  async measure(bench: Bench): Promise<void> {
    const table = bench.table(TITLE);
    await using server = await startPostgres({ onProgress: (line) => bench.progress(line) });
    await using redis = await redisIfHere(bench);
    const tickets = bench.quick ? 20 : 400;
    for (let round = 0; round < bench.runs; round++) {
      for (const [subject, { way, race }] of subjectsWith(server, redis)) {
        bench.progress(`run ${round + 1} of ${bench.runs}, ${subject}`);
        table.add(RATE, subject, "1/s", await rateOf(way, race, tickets));
      }
      table.add(RATE, "SQLite, one statement", "1/s", await rateOfSqlite(bench, tickets));
      await measureHandOffs(table, server);
    }
    bench.note(
      "Only SQLite and PostgreSQL wait for the disk before they answer: after a power cut, the others may not know " +
        "what they have sold.",
    );
  },
};

interface Subject {
  readonly way: Way;
  readonly race: RaceOptions;
}

/** Not every computer has it. */
async function redisIfHere(bench: Bench): Promise<DatabaseServer | undefined> {
  try {
    return await startRedis();
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error;
    bench.note(error.message);
    return undefined;
  }
}

function subjectsWith(
  database: DatabaseServer,
  redis: DatabaseServer | undefined,
): Map<string, Subject> {
  const decrement: Client = async ({ database }) => {
    const [left] = await database.query("DECR", "stock");
    return Number(left?.reply) >= 0;
  };
  return new Map<string, Subject>([
    ["file and lock", {
      race: {},
      way: {
        buy: async ({ lock, office }) => {
          using _guard = await lock.acquire();
          return await office.buy();
        },
      },
    }],
    ["owner, by message", { race: { window: true }, way: { buy: ({ window }) => window.buy() } }],
    ["compare and swap", {
      race: { store: true },
      way: {
        buy: async ({ store }) => {
          while (true) {
            const { count, version } = await store.read();
            if (count === 0) return false;
            if (await store.compareAndSwap(version, count - 1)) return true;
          }
        },
      },
    }],
    ...Object.entries(WAYS).map(([name, way]): [string, Subject] => [
      `PostgreSQL, ${name}`,
      { way, race: { database } },
    ]),
    ...(redis
      ? [["Redis, DECR", { way: { buy: decrement }, race: { database: redis } }] as const]
      : []),
  ]);
}

async function rateOf(way: Way, options: RaceOptions, tickets: number): Promise<number> {
  const race = await runClients(
    { ...options, clients: CLIENTS, tickets, latency: 0 },
    buyer(way, "until sold out"),
  );
  if (race.ticketsLeft !== 0) throw new Error(`Not all tickets are sold: ${race.verdict}`);
  return tickets / (race.wallMs / 1000);
}

/** SQLite has no server: each process opens the file. */
async function rateOfSqlite(bench: Bench, tickets: number): Promise<number> {
  const path = `${await bench.folder()}/tickets.db`;
  const program = (work: string): string => `
    import { DatabaseSync } from "node:sqlite";
    const db = new DatabaseSync(${JSON.stringify(path)}, { timeout: 20_000 });
    ${work}
    db.close();`;
  await runTogether([
    program(`db.exec("CREATE TABLE stock (count); INSERT INTO stock VALUES (${tickets})");`),
  ]);
  const sell = program(`
    const begin = performance.now();
    const sale = db.prepare("UPDATE stock SET count = count - 1 WHERE count > 0");
    while (sale.run().changes === 1);
    console.log(performance.now() - begin);`);
  const said = await runTogether(Array(CLIENTS).fill(sell));
  const times = said.trim().split("\n").map(Number);
  return tickets / (Math.max(...times) / 1000);
}

async function measureHandOffs(table: Table, database: DatabaseServer): Promise<void> {
  const lockedRow: Client = ({ database, name, terminal }) =>
    database.transaction(async (database) => {
      if (name === "Bob") await new Promise((resolve) => setTimeout(resolve, 200));
      await database.query("SELECT count FROM stock FOR UPDATE");
      if (name === "Bob") return true;
      await new Promise((resolve) => setTimeout(resolve, 700));
      await terminal.print("dies");
      Deno.exit(1);
    });
  const lockedFile: Client = async ({ lock, name, terminal }) => {
    if (name === "Bob") await new Promise((resolve) => setTimeout(resolve, 200));
    using _guard = await lock.acquire();
    if (name === "Bob") return true;
    await new Promise((resolve) => setTimeout(resolve, 700));
    await terminal.print("dies");
    Deno.exit(1);
  };
  table.add(HAND_OFF, "file and lock", "ms", await handOff(lockedFile, "acquire", {}));
  table.add(
    HAND_OFF,
    "PostgreSQL, row lock",
    "ms",
    await handOff(lockedRow, "query", { database }),
  );
}

async function handOff(
  client: Client,
  activity: "acquire" | "query",
  options: RaceOptions,
): Promise<number> {
  const { events } = await runClients({ ...options, clients: 2, latency: 0 }, client);
  const death = events.find(({ kind }) => kind === "print")?.at ?? NaN;
  const next = events.find((event) =>
    event.client === "Bob" && event.kind === "end" && event.activity === activity
  );
  return (next?.at ?? NaN) - death;
}
