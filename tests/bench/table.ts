/** One figure of the bench. */
export interface Measurement {
  /** What was measured. */
  name: string;
  /** Whose figure it is: ours or a peer's. */
  subject: string;
  /** The median of all runs. */
  value: number;
  /** The unit of `value`. */
  unit: string;
  /** How many runs there were. */
  runs: number;
}

/** Figures of several subjects, one row for each subject and one column for each metric. */
export class Table {
  readonly #metrics = new Map<string, string>();
  readonly #rows = new Map<string, Map<string, number[]>>();

  /** @param title What all metrics of the table have in common. */
  constructor(readonly title: string) {}

  /** Adds what one run has shown. */
  add(metric: string, subject: string, unit: string, value: number): void {
    this.#metrics.set(metric, unit);
    const row = this.#rows.get(subject) ?? new Map<string, number[]>();
    this.#rows.set(subject, row);
    row.set(metric, [...(row.get(metric) ?? []), value]);
  }

  /** The median of a subject's runs; `undefined` when there was none. */
  value(metric: string, subject: string): number | undefined {
    const values = this.#rows.get(subject)?.get(metric);
    return values && median(values);
  }

  /** All figures, row by row. */
  measurements(): Measurement[] {
    return [...this.#rows].flatMap(([subject, row]) =>
      [...row].map(([metric, values]) => ({
        name: `${this.title}: ${metric}`,
        subject,
        value: median(values),
        unit: this.#metrics.get(metric) ?? "",
        runs: values.length,
      }))
    );
  }

  /** Each figure as the median, and the smallest and largest one where there were several. */
  toString(): string {
    const head = ["", ...[...this.#metrics].map(([metric, unit]) => `${metric}, ${unit}`)];
    const body = [...this.#rows].map(([subject, row]) => [
      subject,
      ...[...this.#metrics.keys()].map((metric) => showRange(row.get(metric) ?? [])),
    ]);
    const widths = head.map((_, column) =>
      Math.max(...[head, ...body].map((cells) => cells[column]?.length ?? 0))
    );
    const lines = [head, ...body].map((cells) =>
      cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()
    );
    return [this.title, ...lines.map((line) => `  ${line}`)].join("\n");
  }
}

/** The middle value, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
  return (lower + upper) / 2;
}

/** About three significant digits. */
export function showNumber(value: number): string {
  if (value === 0) return "0";
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}

function showRange(values: readonly number[]): string {
  if (values.length === 0) return "-";
  const middle = showNumber(median(values));
  if (values.length === 1) return middle;
  return `${middle} (${showNumber(Math.min(...values))}–${showNumber(Math.max(...values))})`;
}
