import type { BoardCause } from "../file_cause.ts";

/** How somebody saw one half of a sale without the other one. */
export function boardCause(cause: BoardCause): string {
  const { client } = cause;
  switch (cause.kind) {
    case "looked at nothing":
      return `${client} has called desk.terminal.print() not even once.`;
    case "two locks":
      return `${client} looked with one lock, and ${cause.other} sold with another one: these keep nobody apart.`;
    case "looked at one part":
      return `${client} printed the board without having looked at both parts of it.`;
    case "looked without the lock": {
      const what = cause.parts.length > 1
        ? "at the board"
        : cause.parts[0] === "count"
        ? "at how many are left"
        : 'at the names in "sold"';
      return cause.isAwaited
        ? `${client} looked ${what} without the lock.`
        : `${client} asked for the lock and looked ${what} before it had it: is an \`await\` missing before acquire()?`;
    }
    case "looked in two goes":
      return `${client} released the lock between its two looks at the board, and a sale came between them.`;
    case "sold without the lock":
      return cause.hadIt
        ? `${client} had released the lock when it changed the board.`
        : `${client} changed the board without the lock.`;
    case "sold in two goes":
      return `${client} released the lock when only one part of the board was changed.`;
    case "changed before it printed":
      return `${client} changed the board itself between its looks and the line that it printed.`;
    case "failed in between":
      return `The network failed when ${client} had changed only one part of the board, and ${client} did not change ` +
        "that part back.";
    case "went on after a failure":
      return `The network failed in the middle of ${client}'s sale, and ${client} changed the other part of the board ` +
        "all the same.";
    case "wrote old names":
      return `${client} wrote the names that it had read before ${cause.other} added its own.`;
    case "left names out":
      return `${client} wrote "sold" without the name of ${cause.other}, which had stood there.`;
    case "ran names together":
      return `${client} wrote its name right behind ${cause.other}'s, without a space between them.`;
  }
}
