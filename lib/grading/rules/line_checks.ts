import type { ReasonedCheck } from "../../explorer/causes/explained.ts";
import { ruleWords } from "../../text/words.ts";

/** Each worker's two lines come one after the other: exercise 01. */
export const linesStayTogether: ReasonedCheck = {
  name: "lines stay together",
  causeOf: async (evidence) => (await import("../causes/rule_causes.ts")).causeOfLines(evidence),
  // Lines that belong together have been judged.
  readsTerminal: (lines) => lines.slice(lines.length - lines.length % 2),
  always: ({ client, kind }, { terminal }) => {
    if (kind !== "print") return undefined;
    const isSecond = terminal.length % 2 === 0;
    return judgeLine(client, terminal.at(-1) ?? "", isSecond ? terminal.at(-2) : undefined);
  },
  // How many lines it has printed.
  remember: (memory, { kind, fault }) => kind === "print" && !fault ? `${memory}|` : memory,
  atEnd: ({ clients }) => {
    const lines = clients.reduce((sum, { memory = "" }) => sum + memory.length, 0);
    const ended = clients.filter(({ status }) => status === "returned").length;
    return judgeNumberOfLines(lines, ended, clients.length);
  },
};

/**
 * Judges a line on the terminal that the workers of exercise 01 share: each must print two, with nothing
 * between them.
 *
 * @param worker The worker that printed it.
 * @param line What was printed.
 * @param first The line right before it if that was the first of two lines.
 * @returns What is wrong, if anything.
 */
export function judgeLine(worker: string, line: string, first?: string): string | undefined {
  const [running, done] = [`${worker} is running`, `${worker} is done`];
  if (line !== running && line !== done) {
    const isBoth = line.includes(running) && line.includes(done);
    return isBoth
      ? ruleWords.oneCall(worker, running, done)
      : ruleWords.wrongLine(worker, line, running, done);
  }
  if (first === undefined) {
    return line === running ? undefined : ruleWords.wrongOrder(worker, done, running);
  }
  if (first === running && line === done) return undefined;
  return first === running ? ruleWords.twice(worker, running) : ruleWords.mixedUp(line, first);
}

/**
 * Judges how many lines there are in the end.
 *
 * @param lines How many lines were printed.
 * @param ended How many workers have ended.
 * @param workers How many there were: a worker that gave up may have printed nothing.
 * @returns What is wrong, if anything.
 */
export function judgeNumberOfLines(
  lines: number,
  ended: number,
  workers: number,
): string | undefined {
  if (lines >= 2 * ended && lines <= 2 * workers) return undefined;
  return ruleWords.numberOfLines(lines, workers);
}
