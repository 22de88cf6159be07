// broken: compiles
// It lets somebody else do the work.

import type { Client } from "last-ticket";
import { client as solution } from "../../../solutions/03_short_critical_section.ts";

export const client: Client = solution;
