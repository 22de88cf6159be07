// broken: compiles
// It lets somebody else do the work.

import type { Client } from "last-ticket";
import { client as solution } from "../../../solutions/02_last_ticket.ts";

export const client: Client = solution;
