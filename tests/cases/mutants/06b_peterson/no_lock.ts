// wrong: every interleaving
// No lock at all.

import type { Client } from "last-ticket";

export const client: Client = (desk) => desk.criticalSection(() => desk.office.buy());
