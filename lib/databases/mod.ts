/**
 * A database on a server, for races whose tickets are not in a file: `runClients({ database }, client)`. What talks
 * to it comes from npm, and only the clients of such a race load it.
 *
 * @module
 */

export { DatabaseUnavailableError } from "./errors.ts";
export type { DatabaseServer } from "./kept_server.ts";
export { startPostgres, type StartPostgresOptions } from "./postgres_server.ts";
export { startRedis } from "./redis_server.ts";
