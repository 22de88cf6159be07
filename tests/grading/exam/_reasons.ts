import { fileURLToPath } from "node:url";

/** The table of what is said to each wrong answer. `deno run -A tests/grading/exam/reasons.ts` writes it. */
export const TABLE: string = fileURLToPath(
  new URL("./REASONS.md", import.meta.url),
);

/** What is said to one wrong answer. */
export interface ReasonRow {
  /** Its place among the others: `"02_last_ticket/no_lock"`. */
  mutant: string;
  /** The kind of its reason; empty where none is known. */
  cause: string;
  message: string;
  reason: string;
}

/** The kinds of reasons that wrong answers must get, by their places. */
export function expectedCauses(): Map<string, string> {
  const rows = Deno.readTextFileSync(TABLE).matchAll(/^\| `([^`]+)` \| ([^|]*) \|/gm);
  return new Map([...rows].map(([, mutant = "", cause = ""]) => [mutant, cause.trim()]));
}

/** The table as Markdown. */
export function reasonsTable(rows: readonly ReasonRow[]): string {
  const lines = rows.map(({ mutant, cause, message, reason }) =>
    `| \`${mutant}\` | ${cause} | ${cell(message)} | ${cell(reason)} |`
  );
  return `# What is said to each wrong answer

The verdict of the first check that it does not pass, and the reason below it. Written by
\`deno run -A tests/grading/exam/reasons.ts\`; the exam holds each answer to its kind of reason.

| answer | reason | verdict | why |
|---|---|---|---|
${lines.join("\n")}
`;
}

function cell(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
}
