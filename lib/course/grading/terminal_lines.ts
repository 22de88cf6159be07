/**
 * Judges a line on the terminal that the workers of exercise 01 share: each must print two, and nobody
 * may come between them.
 *
 * @param worker Who printed it.
 * @param line What was printed.
 * @param first The line right before it if that was the first of two lines.
 * @returns What is wrong, if anything.
 */
export function judgeLine(worker: string, line: string, first?: string): string | undefined {
  const [running, done] = [`${worker} is running`, `${worker} is done`];
  if (line !== running && line !== done) {
    const shown = JSON.stringify(line);
    return `${worker} prints ${shown} in one call: it must print "${running}", and then "${done}".`;
  }
  if (first === undefined) {
    return line === running ? undefined : `${worker} prints "${done}" before "${running}".`;
  }
  if (first === running && line === done) return undefined;
  return first === running
    ? `${worker} prints "${running}" twice.`
    : `"${line}" comes right after "${first}": the lines of two workers are mixed up.`;
}

/**
 * Judges how many lines there are in the end.
 *
 * @param lines How many lines were printed.
 * @param ended How many workers came to their end.
 * @param workers How many there were: who gave up may have printed nothing.
 * @returns What is wrong, if anything.
 */
export function judgeNumberOfLines(
  lines: number,
  ended: number,
  workers: number,
): string | undefined {
  if (lines >= 2 * ended && lines <= 2 * workers) return undefined;
  const are = lines === 1 ? "line is" : "lines are";
  return `${lines} ${are} on the terminal, but each of ${workers} workers must print two.`;
}
