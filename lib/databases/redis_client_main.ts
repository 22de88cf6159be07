/**
 * The entry of a client's process whose tickets are in Redis: that of all clients, and what talks to Redis.
 *
 * @module
 */

import { serveClient } from "../kit/process/serve_client.ts";
import { connectRedis } from "./redis_database.ts";

await serveClient(async (url) => {
  const database = connectRedis(url);
  // To connect is no part of the race.
  await database.query("PING");
  return database;
});
// The runner has heard all, and an open connection would keep the process alive.
Deno.exit();
