// wrong: every interleaving
// Never buys.

import type { Client } from "last-ticket";

export const client: Client = () => Promise.resolve(false);
