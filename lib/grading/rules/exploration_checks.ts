import { type Check, STANDARD_CHECKS } from "../../explorer/checks.ts";
import { ruleWords } from "../../text/words.ts";
import { linesStayTogether } from "./line_checks.ts";
import { readsOnce, waitsForNothingElse, waitsForWhatIsThere } from "./lock_use_checks.ts";
import { paidBeforeSold, soldIsTrue } from "./sale_checks.ts";
import { namesOfBuyers, readersShare, wholeBoards } from "./board_checks.ts";
import { onlyOwnErrors } from "../../explorer/tasks/task_checks.ts";
import { onlyVariables, searchesAtOnce } from "./task_rules.ts";
import { unrelatedOverlap } from "./journey_checks.ts";
import {
  atMostAtTheWindows,
  noWindowStaysEmpty,
  permitsComeBack,
  soldAtTheWindow,
  standardButOneInside,
} from "./semaphore_checks.ts";
import {
  newsIsTold,
  noPolling,
  paysWithoutTheLock,
  standardButForTheDeclined,
  ticketsComeBack,
} from "./return_checks.ts";
import {
  noTicketTwice,
  onlyTheKilledFail,
  standardByTicketFiles,
  ticketsAreTrue,
} from "./ticket_file_checks.ts";
import { everyTicketComesBack, onlyTheStore, paidOnce } from "./store_checks.ts";
import {
  itsOwnToken,
  onlyTheFencedStore,
  onlyTheLateLeave,
  standardButAllSold,
} from "./fencing_checks.ts";
import { onlyTheOffice, onlyTheWindow, takesNoForAnAnswer } from "./desk_checks.ts";
import {
  freeAtOnce,
  onlyFiles,
  onlyItsOwnFiles,
  onlyReadsAndWrites,
  someoneEnters,
  waitsForTheSlow,
} from "./file_lock_checks.ts";

/** The rules of the exercises, by the names by which a plan asks for them. */
export const EXPLORATION_CHECKS = {
  standard: STANDARD_CHECKS,
  standardByTicketFiles,
  onlyPurchasesInside: [waitsForNothingElse("read tickets", "write tickets"), readsOnce],
  onlyLinesAndPurchasesInside: [
    waitsForNothingElse("print terminal", "read tickets", "write tickets"),
    readsOnce,
  ],
  linesStayTogether: [linesStayTogether],
  noQueueForNothing: [waitsForWhatIsThere("lock", ruleWords.queuedForNothing)],
  onlyFiles: [onlyFiles, onlyItsOwnFiles],
  someoneEnters: [someoneEnters],
  onlyReadsAndWrites: [onlyReadsAndWrites, someoneEnters],
  freeAtOnce: [freeAtOnce],
  waitsForTheSlow: [waitsForTheSlow],
  onlyTheWindow: [
    onlyTheWindow,
    waitsForWhatIsThere("window", ruleWords.askedForNothing),
    takesNoForAnAnswer,
  ],
  paidBeforeSold: [paidBeforeSold],
  onlyTheStore: [onlyTheStore, paidOnce, everyTicketComesBack],
  onlyTheFencedStore: [onlyTheFencedStore, itsOwnToken],
  refusedLeave: [...standardButAllSold, onlyTheLateLeave],
  soldIsTrue: [soldIsTrue],
  tasks: [onlyOwnErrors, onlyVariables, searchesAtOnce],
  onlyTheKilledFail: [onlyTheKilledFail],
  noTicketTwice: [noTicketTwice],
  ticketsAreTrue: [ticketsAreTrue],
  unrelatedOverlap: [unrelatedOverlap],
  board: [wholeBoards, namesOfBuyers],
  readersShare: [readersShare],
  waitForAReturn: [
    ...standardButForTheDeclined,
    noPolling,
    newsIsTold,
    paysWithoutTheLock,
    ticketsComeBack,
  ],
  threeWindows: [
    ...standardButOneInside,
    atMostAtTheWindows,
    noWindowStaysEmpty,
    soldAtTheWindow,
    permitsComeBack,
  ],
} as const satisfies Record<string, readonly Check[]>;

/** The name of a set of rules. */
export type ExplorationCheckName = keyof typeof EXPLORATION_CHECKS;

/** The rules by which the tickets are anywhere else than at `desk.office`. */
const ELSEWHERE: ReadonlySet<ExplorationCheckName> = new Set([
  "onlyTheWindow",
  "onlyTheStore",
  "onlyTheFencedStore",
]);

/**
 * The rules of these names. Where none of them says that the tickets are elsewhere, nobody uses a part of the desk
 * that real processes with tickets in files do not have.
 */
export function rulesOf(names: readonly ExplorationCheckName[]): Check[] {
  const rules: Check[] = names.flatMap((name) => EXPLORATION_CHECKS[name]);
  return names.some((name) => ELSEWHERE.has(name)) ? rules : [...rules, onlyTheOffice];
}
