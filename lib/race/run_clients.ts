import type { Client } from "../kit/desk/desk.ts";
import { type ClientSource, searchesOverlapped } from "../kit/process/protocol.ts";
import { checkRaceOptions } from "./check_race_options.ts";
import { clientSource } from "./client_source.ts";
import { Race } from "./display.ts";
import { EndlessReaders } from "./endless_readers.ts";
import { isOversold } from "./race.ts";
import type { CheckedRaceOptions, RaceOptions } from "./race_options.ts";
import { RaceFolder, sharesFiles } from "./race_folder.ts";
import { RaceRun } from "./race_run.ts";
import { moduleCacheOf, ordinaryModuleCache, sharedModuleCache } from "./module_cache.ts";
import { removeFolder } from "./remove_folder.ts";
import { makeTemporaryFolder } from "./temporary_folder.ts";
import { openTicketWindow } from "./ticket_window.ts";

/**
 * Runs clients as real processes that race for the tickets of one ticket office.
 *
 * Every client is a process of its own, started by `Deno.Command`, with the right to read and write
 * the folder of the ticket file, or to connect to the one address of its database, and no other right. All of them end with the call: when it returns
 * or throws, when it is aborted, and when the time is up, no process and no file is left.
 *
 * @example
 * ```ts
 * import { runClients, withLock } from "last-ticket";
 *
 * const race = await runClients({ clients: 3, latency: 10 }, async (desk) => {
 *   await desk.office.search();
 *   return await withLock(desk.lock, () => desk.office.buy());
 * });
 * console.log(race.purchases); // 1
 * ```
 *
 * @example Follow a schedule that an exploration has found
 * ```ts
 * import { type Client, explore, runClients } from "last-ticket";
 *
 * const buy: Client = (desk) => desk.office.buy();
 * const { failure } = await explore({ clients: 2 }, buy);
 * console.log(failure?.schedule); // Ann1 Bob1 Bob2 Ann2
 *
 * const schedule = failure?.schedule ?? "";
 * const race = await runClients({ clients: 2, latency: 1, schedule }, buy);
 * console.log(race.oversold); // true: each time, not only now and then
 * ```
 *
 * @param options How many clients and tickets, and how they start.
 * @param client What every client does: a function that uses nothing but its `desk` and what the
 * kit exports, because only its text travels to the processes; or the `file:` URL of a module that
 * exports it as `client`.
 * @returns What happened and how each client's run ended.
 * @throws {RaceOptionError} when an option cannot be used
 * @throws {RaceScheduleError} when the clients cannot follow `options.schedule`: it names the step, what
 * its client wanted instead, and the fix
 * @throws {ClientSourceError} when the client cannot be sent to another process
 * @throws {ProcessStartError} when the system starts no further process, or has no place left to run one
 * @throws {TemporaryFolderError} when there is no place for the ticket file
 * @throws {DatabaseUnavailableError} when the database of `options.database` does not answer
 * @throws the signal's reason when `options.signal` is aborted
 */
export async function runClients(
  options: RaceOptions,
  client: Client | URL,
): Promise<Race> {
  const checked = checkRaceOptions(options);
  const source = clientSource(client);
  checked.signal?.throwIfAborted();
  const folder = await makeTemporaryFolder();
  try {
    return await race(checked, source, new RaceFolder(folder));
  } finally {
    await removeFolder(folder);
  }
}

async function race(
  options: CheckedRaceOptions,
  source: ClientSource,
  folder: RaceFolder,
): Promise<Race> {
  const { clients, tickets, journeys, latency, start, timeout, schedule, signal } = options;
  await using ticketWindow = options.window ? await openTicketWindow({ tickets }) : undefined;
  await using database = await options.database?.openStock(tickets);
  await folder.createStock(options);

  await using cache = database
    ? ordinaryModuleCache()
    : source.kind === "module"
    ? await moduleCacheOf(source.url)
    : sharedModuleCache();
  // They end after the clients, whose locks they may wait for.
  await using _readers = options.endlessReaders
    ? new EndlessReaders(() => folder.lockFiles)
    : undefined;
  await using run = new RaceRun(options, source, { folder, cache, window: ticketWindow, database });
  const timer = setTimeout(() => run.timeOut(), timeout);
  const onAbort = (): void => run.fail(signal?.reason);
  signal?.addEventListener("abort", onAbort);
  try {
    const results = await run.run();
    const wallMs = run.elapsedMs;
    const trainsLeft = await folder.trainsLeft(journeys);
    const ticketsLeft = ticketWindow
      ? (await ticketWindow.close()).ticketsLeft
      : database
      ? await database.ticketsLeft()
      : await folder.ticketsLeft(options);
    const files = sharesFiles(options) ? await folder.sharedTexts() : undefined;
    const purchases = results.filter(({ outcome }) => outcome === "bought").length;
    const { events } = run;
    const ofJourneys = journeys.length > 0 ? { journeys, trainsLeft } : {};
    return new Race({
      ...{ clients, tickets, latency, start, purchases, wallMs, results, events },
      ...ofJourneys,
      ...(options.lease !== undefined && { lease: options.lease }),
      oversold: isOversold({ ...ofJourneys, results, purchases, tickets }),
      ...(options.inOneProcess && { inOneProcess: true }),
      searchesOverlapped: searchesOverlapped(events),
      ...(ticketsLeft !== undefined && { ticketsLeft }),
      ...(files && { files }),
      ...(schedule !== undefined && { schedule, steps: run.steps }),
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}
