// Without await: the promise of buy() is the answer.

import type { Client } from "last-ticket";

export const client: Client = (desk) => desk.window.buy();
