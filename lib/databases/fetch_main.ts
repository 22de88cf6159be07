/**
 * Fetches PostgreSQL now, so that no network is needed later.
 *
 * @module
 */

import { fetchPostgres } from "./postgres_package.ts";

await fetchPostgres();
