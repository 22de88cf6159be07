// wrong: every interleaving
// Never searches, and takes the second answer if the first one is no.

import type { Client } from "last-ticket";

export const client: Client = async ({ window }) => await window.buy() || await window.buy();
