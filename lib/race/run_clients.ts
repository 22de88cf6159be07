import type { Client } from "../kit/desk/desk.ts";
import { TicketFileError } from "../kit/desk/errors.ts";
import { inspectValue } from "../kit/desk/refusals.ts";
import {
  type ClientSource,
  ClientSourceError,
  searchesOverlapped,
  trainFile,
} from "../kit/process/protocol.ts";
import { FolderFiles } from "../kit/files/folder_files.ts";
import { type Journey, trainsOf } from "../kit/desk/journeys.ts";
import type { Tickets } from "../kit/desk/ticket_office.ts";
import { createStore, readStore } from "../kit/tickets/file_ticket_store.ts";
import { readTickets, writeTickets } from "../kit/tickets/ticket_file.ts";
import { raceWords } from "../text/words.ts";
import { Race } from "./display.ts";
import { isOversold } from "./race.ts";
import { type CheckedRaceOptions, checkRaceOptions, type RaceOptions } from "./race_options.ts";
import { RaceRun } from "./race_run.ts";
import { ordinaryModuleCache, ownModuleCache, sharedModuleCache } from "./module_cache.ts";
import { removeFolder } from "./remove_folder.ts";
import { CLIENT_ENTRY } from "./sandbox.ts";
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
    return await race(checked, source, folder);
  } finally {
    await removeFolder(folder);
  }
}

async function race(
  options: CheckedRaceOptions,
  source: ClientSource,
  folder: string,
): Promise<Race> {
  const { clients, tickets, journeys, latency, start, timeout, schedule, signal } = options;
  const ticketFile = RaceRun.ticketFile(folder);
  await using ticketWindow = options.window ? await openTicketWindow({ tickets }) : undefined;
  await using database = await options.database?.openStock(tickets);
  if (options.store) {
    await createStore(ticketFile, tickets);
  } else if (!ticketWindow && !database) {
    await Deno.mkdir(RaceRun.filesFolder(folder));
    await Deno.mkdir(RaceRun.locksFolder(folder));
    await Deno.mkdir(RaceRun.semaphoresFolder(folder));
    await Deno.mkdir(RaceRun.trainsFolder(folder));
    const trains = trainsOf(journeys).map((train) =>
      trainFile(RaceRun.trainsFolder(folder), train)
    );
    for (const file of trains.length > 0 ? trains : [ticketFile]) {
      await writeTickets(file, { count: tickets });
    }
  }

  await using cache = database
    ? ordinaryModuleCache()
    : source.kind === "module"
    ? await ownModuleCache(CLIENT_ENTRY)
    : sharedModuleCache();
  await using run = new RaceRun(options, source, { folder, cache, window: ticketWindow, database });
  const timer = setTimeout(
    () => run.kill("timed out", raceWords.timedOut(timeout)),
    timeout,
  );
  const onAbort = (): void => run.fail(signal?.reason);
  signal?.addEventListener("abort", onAbort);
  try {
    const results = await run.run();
    const wallMs = run.elapsedMs;
    const trainsLeft = await countTrains(RaceRun.trainsFolder(folder), journeys);
    const ticketsLeft = ticketWindow
      ? (await ticketWindow.close()).ticketsLeft
      : database
      ? await database.ticketsLeft()
      : await countLeft(ticketFile, options.store ? readStore : readTickets);
    const files = ticketWindow || database || options.store
      ? undefined
      : await textsIn(RaceRun.filesFolder(folder));
    const purchases = results.filter(({ outcome }) => outcome === "bought").length;
    const { events } = run;
    const ofJourneys = journeys.length > 0 ? { journeys, trainsLeft } : {};
    return new Race({
      ...{ clients, tickets, latency, start, purchases, wallMs, results, events },
      ...ofJourneys,
      oversold: isOversold({ ...ofJourneys, results, purchases, tickets }),
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

/** More than any file of an honest client has, in bytes. */
const MOST_BYTES = 10_000;
/** More shared files than anybody needs. */
const MOST_FILES = 1_000;

/** The clients may have done anything to the file. */
async function countLeft(
  ticketFile: string,
  read: (path: string) => Promise<Tickets>,
): Promise<number | undefined> {
  if (!(await isSmallFile(ticketFile))) return undefined;
  try {
    return (await read(ticketFile)).count;
  } catch (error) {
    if (error instanceof TicketFileError) return undefined;
    throw error;
  }
}

/** What each train has left; one whose file cannot be read is missing. */
async function countTrains(
  trainsFolder: string,
  journeys: readonly Journey[],
): Promise<Record<string, number>> {
  const counts: [train: string, left: number][] = [];
  for (const train of trainsOf(journeys)) {
    const left = await countLeft(trainFile(trainsFolder, train), readTickets);
    if (left !== undefined) counts.push([train, left]);
  }
  return Object.fromEntries(counts);
}

/** A file can be larger than all memory, and take no room on the disk. */
async function isSmallFile(path: string): Promise<boolean> {
  try {
    const { isFile, size } = await Deno.lstat(path);
    return isFile && size <= MOST_BYTES;
  } catch {
    return false;
  }
}

/**
 * The texts of the shared files, but for those that are too large. Clients may have put anything into the
 * place of the folder, or of a file: then nothing can be said of them.
 */
async function textsIn(folder: string): Promise<Record<string, string> | undefined> {
  const files = new FolderFiles(folder);
  const texts: [name: string, text: string][] = [];
  try {
    for (const name of (await files.list()).slice(0, MOST_FILES)) {
      if (!(await isSmallFile(`${folder}/${name}`))) continue;
      const text = await files.read(name);
      if (text !== undefined) texts.push([name, text]);
    }
  } catch {
    return undefined;
  }
  return Object.fromEntries(texts);
}

/**
 * Turns what was given to {@linkcode runClients} into something that can be sent to a process.
 *
 * @param client A function, or the `file:` URL of a module that exports one as `client`.
 * @throws {ClientSourceError} when it is no function whose text can travel
 */
export function clientSource(client: Client | URL): ClientSource {
  if (client instanceof URL) {
    if (client.protocol === "file:") return { kind: "module", url: client.href };
    throw new ClientSourceError(
      `Cannot run a client module that is not a local file: current value is ${client.href}`,
    );
  }
  if (typeof client !== "function") {
    throw new ClientSourceError(
      `Cannot run a client that is neither a function nor a file URL: current value is ${
        inspectValue(client)
      }`,
    );
  }
  return { kind: "function", text: functionText(client) };
}

/**
 * The text of a function, which stands for it elsewhere.
 *
 * @throws {ClientSourceError} when that text is no expression, or the text of a class
 */
// deno-lint-ignore ban-types -- any function has a text.
export function functionText(client: Function): string {
  const text = client.toString();
  if (isFunctionText(text)) return text;
  throw new ClientSourceError(
    "Cannot send this client to another process as only a function written as " +
      "`async (desk) => { ... }` or `async function (desk) { ... }` has a text that can travel: " +
      `current text begins with ${text.slice(0, 40)}`,
  );
}

/** Tells a function's text from a method's (`client(desk) {}`), a bound function's or a class's. */
function isFunctionText(text: string): boolean {
  if (/^class\b/.test(text)) return false;
  try {
    // Compiles the text and does not run it.
    new Function(`return (${text}\n)`);
    return true;
  } catch {
    return false;
  }
}
