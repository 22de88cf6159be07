import { officeWords } from "../text/words.ts";
import type { GraderCheck } from "./check.ts";

/**
 * The checks of an exercise in levels, from the easiest on: each is told and counted by itself. An answer that is
 * stuck at a level is not tried any further at that one, but at all others.
 *
 * @param levels The checks of each level.
 */
export function inLevels(
  ...levels: readonly (readonly GraderCheck[])[]
): readonly GraderCheck[] {
  return levels.flatMap((checks, index) =>
    checks.map((check) => {
      const level = index + 1;
      return { ...check, level, name: officeWords.levelName(level, check.name) };
    })
  );
}
