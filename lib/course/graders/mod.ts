/**
 * The graders: what is checked of each exercise.
 *
 * @module
 */

import type { ExerciseName } from "../catalog.ts";
import type { GraderCheck } from "../grading/check.ts";
import { sharedTerminalChecks } from "./01_shared_terminal.ts";
import { lastTicketChecks } from "./02_last_ticket.ts";
import { shortCriticalSectionChecks } from "./03_short_critical_section.ts";
import { ticketWindowChecks } from "./04_ticket_window.ts";
import { alwaysReleaseChecks } from "./05_always_release.ts";
import { lockFileChecks } from "./06_lock_file.ts";

/** The checks of each exercise, in their order. */
export const GRADERS: Readonly<Record<ExerciseName, readonly GraderCheck[]>> = {
  "01_shared_terminal": sharedTerminalChecks,
  "02_last_ticket": lastTicketChecks,
  "03_short_critical_section": shortCriticalSectionChecks,
  "04_ticket_window": ticketWindowChecks,
  "05_always_release": alwaysReleaseChecks,
  "06_lock_file": lockFileChecks,
};
