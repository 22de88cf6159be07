/**
 * The entry of a client's process whose tickets are in PostgreSQL: that of all clients, and what talks to
 * the database.
 *
 * @module
 */

import { serveClient } from "../kit/process/serve_client.ts";
import { connectPostgres } from "./postgres_database.ts";

await serveClient(async (url) => {
  const database = connectPostgres(url);
  // To connect is no part of the race.
  await database.query("SELECT 1");
  return database;
});
// The runner has heard all, and an open connection would keep the process alive.
Deno.exit();
