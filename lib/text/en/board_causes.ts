import type { BoardCause } from "../file_cause.ts";
import { officeCause } from "./office_causes.ts";

/** How somebody saw one half of a sale without the other one. */
export function boardCause(cause: BoardCause | Parameters<typeof officeCause>[0]): string {
  switch (cause.kind) {
    case "looked at nothing":
      return `${cause.client} has never called desk.terminal.print().`;
    case "two locks":
      return `${cause.client} looked with one lock, and ${cause.other} sold with another one: these keep nobody apart.`;
    case "looked at one part":
      return `${cause.client} printed the board without having looked at both parts of it.`;
    case "looked without the lock": {
      const what = cause.parts.length > 1
        ? "at the board"
        : cause.parts[0] === "count"
        ? "at how many are left"
        : 'at the names in "sold"';
      return cause.isAwaited
        ? `${cause.client} looked ${what} without the lock.`
        : `${cause.client} asked for the lock and looked ${what} before it had it: is an \`await\` ` +
          "missing before acquire()?";
    }
    case "looked in two goes":
      return `${cause.client} released the lock between its two looks at the board, and a sale came between them.`;
    case "sold without the lock":
      return cause.hadIt
        ? `${cause.client} had released the lock when it changed the board.`
        : `${cause.client} changed the board without the lock.`;
    case "sold in two goes":
      return `${cause.client} released the lock when only one part of the board was changed.`;
    case "changed before it printed":
      return `${cause.client} changed the board itself between its looks and the line that it printed.`;
    case "failed in between":
      return `The network failed when ${cause.client} had changed only one part of the board, and ` +
        `${cause.client} did not change that part back.`;
    case "went on after a failure":
      return `The network failed in the middle of ${cause.client}'s sale, and ${cause.client} changed the other ` +
        "part of the board all the same.";
    case "wrote old names":
      return `${cause.client} wrote the names that it had read before ${cause.other} added its own.`;
    case "left names out":
      return `${cause.client} wrote "sold" without the name of ${cause.other}, which had stood there.`;
    case "ran names together":
      return `${cause.client} wrote its name right behind ${cause.other}'s, without a space between them.`;
    default:
      return officeCause(cause);
  }
}
