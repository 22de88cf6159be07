import { pictureOf } from "../../../explorer/picture_of_run.ts";
import type { PlayedRun } from "../../../explorer/played_run.ts";
import {
  rowNumbers,
  type SchedulePicture,
  type ScheduleRow,
  staleWords,
} from "../../../pictures/schedule.ts";
import { scheduleWords, siteGameWords } from "../../../text/words.ts";

/** How a client stands. */
export interface GameClient {
  name: string;
  /** What it has seen last: it may no longer be so. */
  knows?: string;
  /** What it has come to: its end, or what it waits for; absent while it can go on. */
  note?: string;
  /** Whether it ended with a ticket, without one, or otherwise; absent while it runs. */
  end?: "ticket" | "none" | "failed";
}

/** Something that can happen next. */
export interface GameMove {
  /** What a schedule calls it, such as `"Ann2"`. */
  id: string;
  /** Whose move it is; empty when only time passes. */
  client: string;
  /** What would be done, such as `"write tickets = 0"`. */
  does: string;
}

/** A step that has happened. It is worded where the explorer runs, so that whatever shows it needs no words of its own. */
export interface GameRow {
  /** Whose step it was. */
  client: string;
  /** What was done and what came back, such as `"read tickets → 1"`. */
  text: string;
  /** What kind of step it was; `"wrong"`, too, when it breaks the rule. */
  tone: ScheduleRow["tone"];
  /** What is wrong with it, or else what all share after it. */
  note: string;
}

/** How a game stands, as plain data: it may come from a worker. */
export interface GameView {
  clients: GameClient[];
  /** What can happen next; nothing when the run has ended. */
  moves: GameMove[];
  /** What has happened so far. */
  rows: GameRow[];
  /** What all share: each thing's name, and how it is now. */
  shared: { name: string; value: string }[];
  /** What is wrong, in one sentence, as soon as something is. */
  problem?: string;
  /** What was picked so far, as {@linkcode play} takes it. */
  schedule: string;
}

/** A game: one run of clients whose schedule is picked move by move. */
export interface Game {
  /** How it stands. */
  readonly view: GameView;
  /** Lets a move happen, by its id. */
  take(id: string): Promise<void>;
  /** Goes back to before the last move. */
  undo(): Promise<void>;
  /** Goes back to when a row of the picture had just happened; 0 is the start. */
  back(row: number): Promise<void>;
}

/** What a client has looked at last, and what it saw. */
function seenLast(name: string, { rows }: SchedulePicture): string | undefined {
  return rows.findLast(({ client, tone }) => client === name && tone === "look")?.text;
}

/** The rows of a schedule, with the words that `<schedule-player>` has for them. */
function rowsOf(picture: SchedulePicture): GameRow[] {
  const numbers = rowNumbers(picture);
  return picture.rows.map(({ client, text, tone, shared }, row) => {
    const write = picture.stale.find(({ writeRow }) => writeRow === row);
    return {
      ...{ client, text },
      tone: row === picture.badRow ? "wrong" : tone,
      note: write ? staleWords(write, numbers) : shared,
    };
  });
}

/** How a run stands, as plain data. */
export function viewOf(run: PlayedRun): GameView {
  const { trace, clients, world, problem, waiting } = run;
  const moves = run.menu();
  const picture = pictureOf({ ...(problem && { kind: problem.kind }), trace, clients, waiting });
  return {
    clients: clients.map(({ name, status, value }): GameClient => {
      if (status === "running") {
        const knows = seenLast(name, picture);
        const wait = moves.some(({ client }) => client === name)
          ? undefined
          : waiting.find(({ client }) => client === name);
        return {
          name,
          ...(knows !== undefined && { knows }),
          ...(wait && { note: scheduleWords.states.waits(wait.on) }),
        };
      }
      const end = status !== "returned" ? "failed" : value === true ? "ticket" : "none";
      return { name, end, note: siteGameWords.ends[end] };
    }),
    moves,
    rows: rowsOf(picture),
    shared: [
      { name: "tickets.json", value: `{"count": ${world.tickets}}` },
      ...Object.entries(world.files)
        .map(([name, { text }]) => ({ name, value: JSON.stringify(text) })),
      ...(world.lockHolder === undefined
        ? []
        : [{ name: siteGameWords.lock, value: world.lockHolder }]),
    ],
    ...(problem && { problem: problem.message }),
    schedule: run.schedule,
  };
}
