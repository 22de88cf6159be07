import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Client, runClients } from "last-ticket";
import { startRedis } from "last-ticket/databases";
import { connectRedis } from "../../lib/databases/redis_database.ts";
import { longTest } from "../_full.ts";

/** Not every computer has Redis; what does without it has tests of its own. In `.ci/run` it must be there. */
const IS_HERE = Deno.env.has("REDIS_URL") || Deno.env.get("CI") === "true" || await hasProgram();

async function hasProgram(): Promise<boolean> {
  try {
    return (await new Deno.Command("redis-server", { args: ["--version"] }).output()).success;
  } catch {
    return false;
  }
}

const decrement: Client = async ({ database }) => {
  const [left] = await database.query("DECR", "stock");
  return Number(left?.reply) >= 0;
};

/**
 * A lock with a time and a token; whoever gives it back compares the token. The first one is
 * held up until the second one has read, too.
 */
const locked: Client = async ({ database, name }) => {
  const take = async (): Promise<boolean> => {
    const [taken] = await database.query("SET", "lock", name, "NX", "PX", 1_000);
    return taken?.reply === "OK";
  };
  while (!await take());
  const [turn] = await database.query("INCR", "turns");
  const [stock] = await database.query("GET", "stock");
  const count = Number(stock?.reply);
  await database.query("INCR", "reads");
  if (count > 0) {
    while (turn?.reply === 1 && (await database.query("GET", "reads"))[0]?.reply !== "2");
    await database.query("SET", "stock", count - 1);
  }
  await database.query(
    "EVAL",
    "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0",
    ...[1, "lock", name],
  );
  return count > 0;
};

/** The same, with a fencing token that the stock compares. The first one is held up until it has seen the second's. */
const fenced: Client = async ({ database, name }) => {
  const take = async (): Promise<boolean> => {
    const [taken] = await database.query("SET", "lock", name, "NX", "PX", 1_000);
    return taken?.reply === "OK";
  };
  while (!await take());
  const [drawn] = await database.query("INCR", "token");
  const token = Number(drawn?.reply);
  const newest =
    "if tonumber(redis.call('GET', KEYS[2]) or 0) > tonumber(ARGV[1]) then return false end " +
    "redis.call('SET', KEYS[2], ARGV[1]) ";
  const [stock] = await database.query(
    "EVAL",
    `${newest} return redis.call('GET', KEYS[1])`,
    ...[2, "stock", "seen", token],
  );
  const count = Number(stock?.reply ?? 0);
  if (count === 0) return false;
  while (token === 1 && (await database.query("GET", "seen"))[0]?.reply !== "2");
  const [written] = await database.query(
    "EVAL",
    `${newest} redis.call('SET', KEYS[1], ARGV[2]) return 1`,
    ...[2, "stock", "seen", token, count - 1],
  );
  return written?.reply === 1;
};

longTest("runClients() with Redis sells one ticket to ten processes by DECR", async () => {
  await using server = await startRedis();
  const race = await runClients({ database: server, latency: 10 }, decrement);
  assertEquals([race.verdict, race.ticketsLeft], ["Exactly 1 purchase of 1 ticket.", 0]);
}, { ignore: !IS_HERE });

longTest(
  "runClients() with Redis sells twice by a lock with a time when its holder is held up, and once with a fencing token",
  async () => {
    await using server = await startRedis();
    const twice = await runClients({ database: server, clients: 2, latency: 1 }, locked);
    assertEquals(twice.verdict, "Oversold: 2 purchases of 1 ticket.");
    const once = await runClients({ database: server, clients: 2, latency: 1 }, fenced);
    assertEquals([once.verdict, once.ticketsLeft], ["Exactly 1 purchase of 1 ticket.", 0]);
  },
  { ignore: !IS_HERE },
);

longTest(
  "openStock() of Redis removes all keys of its race in the end, and no others",
  async () => {
    await using server = await startRedis();
    await using redis = connectRedis(server.url);
    await redis.query("SET", "somebody's", "own");
    {
      await using stock = await server.openStock(1);
      await using client = connectRedis(stock.url);
      for (let key = 0; key < 2_500; key++) await client.query("SET", `key ${key}`, key);
      assertEquals(await redis.query("DBSIZE"), [{ reply: 2_502 }]);
    }
    assertEquals(await redis.query("DBSIZE"), [{ reply: 1 }]);
  },
  { ignore: !IS_HERE },
);

longTest("desk.database of Redis says what Redis refuses", async () => {
  await using server = await startRedis();
  const race = await runClients({ database: server, clients: 1 }, async ({ database }) => {
    await database.query("SELL", "stock");
    return true;
  });
  assertStringIncludes(
    race.results[0]?.message ?? "",
    "DatabaseError: ERR unknown command 'SELL'",
  );
}, { ignore: !IS_HERE });

Deno.test("startRedis() says in one line what to do where there is no Redis", async () => {
  const program = `
    import { startRedis } from "last-ticket/databases";
    await startRedis().catch((error) => console.log(error.name + ": " + error.message));
  `;
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", program],
    cwd: new URL("../../", import.meta.url),
    env: { PATH: "/nowhere", REDIS_URL: "" },
  }).output();
  assert(success);
  assertEquals(
    new TextDecoder().decode(stdout),
    "DatabaseUnavailableError: Cannot use a database as there is no Redis on this computer. Install it " +
      "(sudo apt install redis-server, brew install redis), or set the environment variable REDIS_URL to a " +
      "server of your own, such as redis://localhost:6379\n",
  );
});
