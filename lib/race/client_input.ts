import { type AskedOperation, METHODS } from "../kit/process/protocol.ts";
import type { ClientInput } from "./client_process.ts";
import type { LockState } from "./lock_table.ts";
import { parseAskedOperation, parsePrintedLine, parseReport } from "./parse_client_messages.ts";
import type { RaceLog } from "./race_log.ts";
import type { CheckedRaceOptions } from "./race_options.ts";
import type { ScheduleFollower } from "./schedule_follower.ts";
import { conditionHandlers, type Sleepers } from "./sleepers.ts";
import { type OpenTicketWindow, ticketWindowHandlers } from "./ticket_window.ts";

/** What a race has for its clients. */
export interface ClientSurroundings {
  readonly options: Pick<CheckedRaceOptions, "beforeOperation" | "declinedPayments">;
  readonly log: RaceLog;
  readonly sleepers: Sleepers;
  readonly follower: ScheduleFollower | undefined;
  readonly window: OpenTicketWindow | undefined;
  /** Whom something is about that comes from a process: only its own clients can be meant. */
  readonly clientOf: (process: string, named: string | undefined) => string;
  /** Counts a payment that is asked for. */
  readonly countPayment: () => number;
  /** Who holds which of the desk's locks, and who waits for it. */
  readonly lockStates: () => readonly LockState[] | undefined;
  /** Kills a process. */
  readonly kill: (process: string, message: string) => void;
}

/**
 * What is done with all that comes from a process: lines, reports, and what it asks for.
 *
 * @param process Its name: that of its first client.
 * @param race What it has a part in.
 */
export function clientInput(process: string, race: ClientSurroundings): ClientInput {
  const { options, log, sleepers, follower, window } = race;
  const print = (line: string, named?: string): void => {
    const client = race.clientOf(process, named);
    log.add({ client, at: log.elapsedMs, kind: "print", line });
  };
  return {
    onText: (line) => print(line),
    handlers: {
      ...(window && ticketWindowHandlers(window, process)),
      [METHODS.print]: (message): void => {
        const { line, client } = parsePrintedLine(message);
        print(line, client);
      },
      [METHODS.report]: (message): void => {
        const report = parseReport(message);
        if (!report) return;
        const client = race.clientOf(process, report.client);
        log.add({ client, at: log.timeOf(report.at), ...report.what });
      },
      [METHODS.pay]: (): boolean => race.countPayment() > options.declinedPayments,
      ...conditionHandlers(sleepers, process),
      [METHODS.beforeOperation]: (asked) => holdUp(process, parseAskedOperation(asked), race),
      ...(follower && stepHandlers(follower, process)),
    },
  };
}

async function holdUp(
  process: string,
  asked: AskedOperation | undefined,
  { options, clientOf, lockStates, kill }: ClientSurroundings,
): Promise<void> {
  try {
    const { operation = "" } = asked ?? {};
    await options.beforeOperation?.(clientOf(process, asked?.client), operation, lockStates);
  } catch (error) {
    kill(process, error instanceof Error ? error.message : String(error));
  }
}

/** What answers a client whose operations are steps of a schedule. */
function stepHandlers(follower: ScheduleFollower, client: string): ClientInput["handlers"] {
  return {
    [METHODS.step]: (asked) => follower.turn(client, asked),
    [METHODS.stepEnded]: (step) => follower.end(client, step),
    [METHODS.stepWithdrawn]: (step) => follower.withdraw(client, step),
  };
}
