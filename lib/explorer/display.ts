import type { DisplayBundle, Picture } from "../pictures/picture.ts";
import { drawSchedule } from "../pictures/draw.ts";
import { escapeXml } from "../text/escape.ts";
import { explorationWords, playWords } from "../text/words.ts";
import type { ProgramReport } from "./explore_program.ts";
import type { WordedFailure } from "./failure.ts";
import { type PicturedRun, pictureOf } from "./picture_of_run.ts";

/** What {@linkcode explore} found out, as plain data. */
export interface ExplorationRecord extends ProgramReport {
  /** The simplest run that failed, with its sentence. */
  failure?: WordedFailure;
  /** How many clients there were. */
  clients: number;
  /** How many tickets there were. */
  tickets: number;
}

/** The record's fields, with their documentation, merged into the class below. */
export interface Exploration extends ExplorationRecord {}

/** An exploration that has ended: plain data that shows itself. */
export class Exploration {
  /** Takes over the fields of `record`. */
  constructor(record: ExplorationRecord) {
    Object.assign(this, record);
  }

  /** What it has shown, in one sentence. */
  get verdict(): string {
    const { failure, complete, clients, runs } = this;
    if (failure) return failure.message;
    return explorationWords[complete ? "proved" : "notProved"](runs, clients);
  }

  /** The simplest schedule that fails, drawn. */
  get picture(): Picture | undefined {
    const { failure } = this;
    return failure && drawSchedule(pictureOf(failure), { title: failure.message });
  }

  /** What a notebook shows: the picture of the failure, or the verdict. */
  [Symbol.for("Jupyter.display")](): DisplayBundle {
    const { picture, verdict } = this;
    const head = picture ? `<div>${picture.svg}</div>` : `<p>${escapeXml(verdict)}</p>`;
    const remarks = remarksOn(this);
    return {
      "text/html": `${head}<small>${remarks.map(escapeXml).join("<br>")}</small>`,
      "text/plain": [picture?.text ?? verdict, ...remarks].join("\n"),
    };
  }

  /** Prints the verdict, and the simplest schedule that fails. */
  [Symbol.for("Deno.customInspect")](inspect: Inspect, options: unknown): string {
    const { picture } = this;
    const head = picture ? inspect(picture, options) : this.verdict;
    return [head, ...remarksOn(this)].join("\n");
  }
}

/** How a value is printed, as `console.log` hands it over. */
export type Inspect = (value: unknown, options: unknown) => string;

/** Longer schedules are cut where they are shown, in characters. */
const MOST_OF_SCHEDULE = 160;

/** How much work it was, and what a learner should know. */
function remarksOn({ runs, ms, failure, unawaited }: ExplorationRecord): string[] {
  return [
    ...(failure?.schedule ? [explorationWords.schedule(shortened(failure.schedule))] : []),
    explorationWords.cost(runs, ms),
    ...unawaited.map(({ client, kind, on }) => explorationWords.unawaited(client, kind, on)),
  ];
}

/** A client that tries for ever makes a schedule of many steps. */
function shortened(schedule: string): string {
  if (schedule.length <= MOST_OF_SCHEDULE) return schedule;
  const start = schedule.slice(0, schedule.lastIndexOf(" ", MOST_OF_SCHEDULE));
  return explorationWords.longSchedule(start, schedule.split(" ").length);
}

/** Something that can happen next. */
export interface MenuItem {
  /** What to give to {@linkcode Play.take}, such as `"Bob2"`. */
  id: string;
  /** Whose turn it would be. */
  client: string;
  /** What that client would do, such as `"write tickets 0"`. */
  does: string;
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
  if (problem) return problem.message;
  return menu.length > 0 ? playWords.whoIsNext : playWords.allFine;
}

/** What has happened so far, drawn; nothing at the start. */
export function playPicture(state: PlayState): Picture | undefined {
  if (state.run.trace.length === 0) return undefined;
  return drawSchedule(pictureOf(state.run), { title: playVerdict(state) });
}

/** A game in a notebook: the picture so far, and the menu. */
export function playDisplay(state: PlayState): DisplayBundle {
  const picture = playPicture(state);
  const head = picture?.svg ?? `<p>${escapeXml(playVerdict(state))}</p>`;
  const items = state.menu.map(({ id, client, does }) =>
    `<li><code>${escapeXml(id)}</code> ${escapeXml(`${client}: ${does}`)}</li>`
  );
  return {
    "text/html": `${head}${items.length > 0 ? `<ul>${items.join("")}</ul>` : ""}`,
    "text/plain": playText(state, (picture) => (picture as Picture).text, undefined),
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
  return [head, ...gap, ...lines].join("\n");
}
