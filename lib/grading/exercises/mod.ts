// Written by `deno task new`: one import for each file of this folder, and nothing else.

import { sharedTerminal } from "./01_shared_terminal.ts";
import { lastTicket } from "./02_last_ticket.ts";
import { shortCriticalSection } from "./03_short_critical_section.ts";
import { ticketWindow } from "./04_ticket_window.ts";
import { alwaysRelease } from "./05_always_release.ts";
import { lockFile } from "./06_lock_file.ts";

/** The exercises, in their order. Whatever else must be known of them is derived from here. */
export const CATALOG = [
  sharedTerminal,
  lastTicket,
  shortCriticalSection,
  ticketWindow,
  alwaysRelease,
  lockFile,
] as const;
