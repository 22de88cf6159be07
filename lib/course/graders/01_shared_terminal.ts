import type { Race } from "../../clients/race.ts";
import type { GraderCheck } from "../grading/check.ts";
import { compiles } from "../grading/compiles.ts";
import { everyInterleaving } from "../grading/every_interleaving.ts";
import { realRaces } from "../grading/real_races.ts";
import type { Finding } from "../grading/report.ts";
import { searchesOverlap } from "../grading/searches_overlap.ts";

/** What is checked of exercise 01: lines stay together, one purchase, and nobody waits for a search. */
export const sharedTerminalChecks: readonly GraderCheck[] = [
  compiles(1),
  everyInterleaving({
    points: 4,
    checks: ["standard", "linesStayTogether"],
    plans: [{ clients: 2 }, { clients: 3 }],
  }),
  realRaces({ points: 3, judge: linesStayTogether }),
  { ...searchesOverlap(2), name: "nobody waits needlessly" },
];

/** Reads the terminal, which is the grader's own. */
function linesStayTogether({ events, clients }: Race): Finding | undefined {
  const lines = events.flatMap((event) => event.kind === "print" ? [event] : []);
  const mixedUp = lines.findIndex(({ client, line }, index) => {
    const isFirst = index % 2 === 0;
    return line !== `${client} is ${isFirst ? "running" : "done"}` ||
      (!isFirst && lines[index - 1]?.client !== client);
  });
  if (mixedUp < 0 && lines.length === 2 * clients) return undefined;
  return {
    outcome: "wrong",
    message: mixedUp < 0
      ? `${lines.length} lines were printed by ${clients} processes: each must print two.`
      : `In a real race of ${clients} processes the lines of two workers were mixed up.`,
    detail: lines.map(({ line }) => line).join("\n"),
  };
}
