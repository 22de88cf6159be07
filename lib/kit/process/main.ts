/**
 * The entry of a client's process. It loads what a client needs and nothing else, so that it
 * starts fast, and it has no rights but those its desk needs.
 *
 * @module
 */

import { serveClient } from "./serve_client.ts";

await serveClient();
