/**
 * Last Ticket: mutual exclusion between processes, to be proved and to be seen.
 *
 * # The story
 *
 * A ticket office keeps its stock in a file: `{"count": 1}`. Its clients are processes of their own.
 * A purchase reads the file, checks the count and writes it back with one ticket fewer, and every step
 * takes a network delay. Nothing keeps another client out in between, so ten clients can all buy the
 * one ticket there is. With a lock, or with one process that owns the tickets, exactly one does.
 *
 * # Writing a client
 *
 * A {@linkcode Client} is an async function that is given a {@linkcode Desk} and returns whether it has
 * a ticket now. Whatever clients share is on the desk: the ticket `office`, the `lock`, the `terminal`,
 * shared `files`, the `bank`, and in some races the `window` of the process that owns the tickets.
 *
 * ```ts
 * import type { Client } from "last-ticket";
 *
 * const careless: Client = async (desk) => {
 *   await desk.office.search(); // never wrong to do at the same time as others
 *   return await desk.office.buy(); // a read and a write, with a gap between them
 * };
 * ```
 *
 * # Exploring it: every order, no luck
 *
 * {@linkcode explore} runs clients at simulated desks under every order in which their steps can
 * happen. If one of these orders oversells, it finds the simplest one and draws it; otherwise it has
 * proved that none does, or says how far it has searched. {@linkcode play} lets you pick the order
 * yourself.
 *
 * ```ts
 * import { explore, withLock } from "last-ticket";
 *
 * const wrong = await explore({ clients: 2 }, (desk) => desk.office.buy());
 * console.log(wrong.verdict); // Ann and Bob have both bought the same ticket.
 *
 * const right = await explore({ clients: 10 }, async (desk) => {
 *   await desk.office.search();
 *   return await withLock(desk.lock, () => desk.office.buy());
 * });
 * if (!right.complete) throw new Error(right.verdict);
 * console.log(right.verdict); // Proved for all ten clients: every order is fine (581 situations).
 * ```
 *
 * Tasks of one process, such as the requests of a server, share variables besides: for them there is
 * {@linkcode exploreTasks}.
 *
 * # Running it: real processes, a real file, a real lock
 *
 * {@linkcode runClients} gives the same function to as many processes as you like. Only its text
 * travels to them: it may use its desk and what a client may import, such as {@linkcode withLock}, but
 * no variable around it. To a client in a file, pass its `file:` URL.
 *
 * ```ts
 * import { runClients, withLock } from "last-ticket";
 *
 * const race = await runClients({ clients: 3, tickets: 1, latency: 10 }, async (desk) => {
 *   await desk.office.search();
 *   return await withLock(desk.lock, () => desk.office.buy());
 * });
 * console.log(race.verdict); // Exactly 1 purchase of 1 ticket.
 * console.log(race); // the verdict, and who did what and when
 * ```
 *
 * In a notebook a {@linkcode Race} and an {@linkcode Exploration} draw themselves as the last value of
 * a cell; {@linkcode show} draws them anywhere in it.
 *
 * # Grading an answer from a notebook
 *
 * {@linkcode grade} shows in a cell what `deno task grade` shows in a terminal: of an exercise's file, or of a
 * function of the cell's own, which {@linkcode saveAnswer} writes into that file.
 *
 * ```ts
 * import { type Client, grade, withLock } from "last-ticket";
 *
 * const client: Client = async (desk) => {
 *   const found = await desk.office.search();
 *   return found > 0 && await withLock(desk.lock, () => desk.office.buy());
 * };
 * await grade("02", client); // ✓ pass: 10 of 10 points
 * ```
 *
 * # What a proof means, and what it does not
 *
 * - `complete: true` holds for these clients, as many as there were, with these tickets and faults.
 *   Three clients can fail where two cannot; as ten often take milliseconds only, explore ten.
 * - It holds whatever is slow: a nap may end and a time-out fire at any step. What is only right because
 *   nobody is too slow, such as a lock that is taken over by its age, is proved only with `slow`, and
 *   then the verdict begins with that _if_.
 * - What else a proof takes for granted, such as that a loop goes on as it began, stands
 *   in {@linkcode Exploration.assumptions} and in the verdict.
 * - All between two uses of the desk happens in one go, and clients are taken for processes: they share
 *   what is on their desks. That they share a variable is looked for, and told when it is seen to matter.
 * - A client must do the same whenever the same happens to it. Time and random numbers are simulated;
 *   what waits for the real network or the real disk is reported as uncontrolled.
 * - With a limit, such as `maxPreemptions`, nothing is proved; the verdict says how far was searched.
 * - A race proves nothing when it goes well: a wrong client may be lucky a thousand times. So explore
 *   first, and run real processes to see that it is true.
 *
 * # More
 *
 * The parts that this module is made of have modules of their own: `last-ticket/race`,
 * `last-ticket/explorer`, `last-ticket/pictures`, and for programs of your own `last-ticket/locks`
 * (`FileLock`, `FileSemaphore`, `FileLease`), `last-ticket/files`, `last-ticket/tickets` and `last-ticket/messages`. None of them
 * loads anything from npm, until a chart is drawn.
 *
 * @module
 */

export * from "./kit/mod.ts";
export { Pipe, Queue, RemoteQueue, serveQueue } from "./kit/messages/mod.ts";
export {
  ClientSourceError,
  Race,
  RaceOptionError,
  type RaceOptions,
  runClients,
  runTogether,
  startProgram,
} from "./race/mod.ts";
export {
  type Check,
  Exploration,
  explore,
  ExploreOptionError,
  type ExploreOptions,
  exploreTasks,
  type ExploreTasksOptions,
  play,
} from "./explorer/mod.ts";
export { barChart, lineChart } from "./charts/mod.ts";
export { show } from "./pictures/mod.ts";
export {
  type Answer,
  type AnswerParts,
  type Grade,
  grade,
  GradeArgumentError,
  type GradeArgumentProblem,
  gradeQuietly,
  saveAnswer,
} from "./grading/cell/mod.ts";
