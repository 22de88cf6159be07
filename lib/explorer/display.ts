import type { DisplayBundle, Picture } from "../pictures/picture.ts";
import { drawSchedule, drawWaitCircle } from "../pictures/draw.ts";
import { circleOf } from "../text/circle.ts";
import { escapeXml } from "../text/escape.ts";
import { verdictText } from "../text/verdict.ts";
import { explorationWords, playWords } from "../text/words.ts";
import { wrap } from "../text/wrap.ts";
import type { ExplorerReport } from "./explorer_report.ts";
import type { WordedFailure } from "./failure.ts";
import type { ExplorationGraph } from "./graph.ts";
import { type PicturedRun, pictureOf } from "./picture_of_run.ts";
import type { MenuItem } from "./game.ts";

/** What {@linkcode explore} found out, as plain data. */
export interface ExplorationRecord extends ExplorerReport {
  /** The simplest run that failed, with its sentence. */
  failure?: WordedFailure;
  /** How many clients there were. */
  clients: number;
  /** How many tickets there were. */
  tickets: number;
  /** How long it took, in milliseconds. */
  ms: number;
  /** All states and what leads where, for at most two clients and 60 states: `show(exploration.graph)`. */
  graph?: ExplorationGraph;
}

/** The record's fields, with their documentation, merged into the class below. */
export interface Exploration extends ExplorationRecord {}

/** An exploration that has ended: plain data that shows itself. */
export class Exploration {
  /** Takes over the fields of `record`. */
  constructor(record: ExplorationRecord) {
    Object.assign(this, record);
  }

  /** What it has shown, in a sentence; of a failure, and what has led to it. */
  get verdict(): string {
    const { failure, complete, clients, states, assumptions, cut } = this;
    if (failure) return verdictText(failure);
    if (complete) return explorationWords.proved(states, clients, assumptions);
    return explorationWords.searched(states, clients, cut, assumptions);
  }

  /** The simplest schedule that fails, drawn. */
  get picture(): Picture | undefined {
    const { failure } = this;
    // Some failures, such as a shared variable, have no run that could be drawn.
    if (!failure || failure.trace.length === 0) return undefined;
    return drawSchedule(pictureOf(failure), titleOf(failure));
  }

  /** The clients that wait for each other in a circle, drawn, where that is what fails. */
  get circle(): Picture | undefined {
    const circle = this.failure?.kind === "deadlock" ? circleOf(this.failure.waiting) : [];
    return circle.length > 1 ? drawWaitCircle(circle) : undefined;
  }

  /** What a notebook shows: the picture of the failure, or the verdict. */
  [Symbol.for("Jupyter.display")](): DisplayBundle {
    const { picture, circle, verdict } = this;
    const pictures = [picture?.html, circle?.html].filter((html) => html !== undefined);
    const head = pictures.length > 0
      ? pictures.map((html) => `<div>${html}</div>`).join("")
      : `<p>${escapeXml(verdict)}</p>`;
    const remarks = remarksOn(this);
    const texts = [picture?.text ?? wrap(verdict, COLUMNS), ...(circle ? [circle.text] : [])];
    return {
      "text/html": `${head}<small>${remarks.map(escapeXml).join("<br>")}</small>`,
      "text/plain": [...texts, ...remarks].join("\n"),
      ...picture?.recorded,
    };
  }

  /** Prints the verdict, and the simplest schedule that fails. */
  [Symbol.for("Deno.customInspect")](inspect: Inspect, options: unknown): string {
    const { picture, circle } = this;
    const head = picture ? inspect(picture, options) : wrap(this.verdict, COLUMNS);
    return [head, ...(circle ? [circle.text] : []), ...remarksOn(this)].join("\n");
  }
}

/** How a value is printed, as `console.log` hands it over. */
export type Inspect = (value: unknown, options: unknown) => string;

/** The most columns of a sentence in a terminal. */
const COLUMNS = 80;
/** Longer schedules are cut where they are shown, in characters. */
const MOST_OF_SCHEDULE = 160;

/** How much work it was, and what a learner should know. */
export function remarksOn({ states, runs, ms, failure, unawaited }: ExplorationRecord): string[] {
  return [
    ...(failure?.schedule ? [explorationWords.schedule(shortened(failure.schedule))] : []),
    explorationWords.cost(states, runs, ms),
    ...unawaited.map(({ client, kind, on }) => explorationWords.unawaited(client, kind, on)),
  ];
}

/** A client that tries for ever makes a schedule of many steps. */
function shortened(schedule: string): string {
  if (schedule.length <= MOST_OF_SCHEDULE) return schedule;
  const start = schedule.slice(0, schedule.lastIndexOf(" ", MOST_OF_SCHEDULE));
  return explorationWords.longSchedule(start, schedule.split(" ").length);
}

/** How a game stands. */
export interface PlayState {
  /** What has happened so far. */
  run: PicturedRun;
  /** What is wrong, if anything is. */
  problem: WordedFailure | undefined;
  /** What can happen next. */
  menu: readonly MenuItem[];
}

/** How a game stands, in one sentence. */
export function playVerdict({ problem, menu }: PlayState): string {
  if (problem) return verdictText(problem);
  return menu.length > 0 ? playWords.whoIsNext : playWords.allFine;
}

/** What has happened so far, drawn; nothing at the start. */
export function playPicture(state: PlayState): Picture | undefined {
  if (state.run.trace.length === 0) return undefined;
  const title = state.problem ? titleOf(state.problem) : { title: playVerdict(state) };
  return drawSchedule(pictureOf(state.run), title);
}

/** What stands above the picture of a failure, and what is said at its row. */
function titleOf({ message, reason }: WordedFailure): { title: string; reason?: string } {
  return { title: message, ...(reason !== undefined && { reason }) };
}

/** A game in a notebook: the picture so far, and the menu. */
export function playDisplay(state: PlayState): DisplayBundle {
  const picture = playPicture(state);
  const head = picture?.html ?? `<p>${escapeXml(playVerdict(state))}</p>`;
  const items = state.menu.map(({ id, client, does }) =>
    `<li><code>${escapeXml(id)}</code> ${escapeXml(`${client}: ${does}`)}</li>`
  );
  const waiting = waitingWords(state).map((words) => `<p>${escapeXml(words)}</p>`);
  return {
    "text/html": `${head}${items.length > 0 ? `<ul>${items.join("")}</ul>` : ""}${
      waiting.join("")
    }`,
    "text/plain": playText(state, (picture) => (picture as Picture).text, undefined),
    ...picture?.recorded,
  };
}

/** A game in a terminal: the picture so far, and the menu. */
export function playText(state: PlayState, inspect: Inspect, options: unknown): string {
  const picture = playPicture(state);
  const head = picture ? inspect(picture, options) : playVerdict(state);
  const width = Math.max(...state.menu.map(({ id }) => id.length));
  const lines = state.menu.map(({ id, client, does }) =>
    `  ${id.padEnd(width)}  ${client}: ${does}`
  );
  const gap = lines.length > 0 && picture ? [""] : [];
  return [head, ...gap, ...lines, ...waitingWords(state).map((words) => `  ${words}`)].join("\n");
}

/** Who cannot be picked, and why; at the end the verdict says it. */
function waitingWords({ run, menu }: PlayState): string[] {
  return menu.length === 0 ? [] : run.waiting.map((waiting) => playWords.waits(waiting));
}
