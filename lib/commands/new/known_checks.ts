import { newWords } from "../../text/words.ts";

/** What an entry of an exercise can name. */
export interface KnownCheck {
  /** Its module, from the folder of the entries. */
  readonly module: string;
  /** What it checks. */
  readonly meaning: string;
}

const { checks: meanings } = newWords;

/** What checks an exercise can be made of, and what helps to write them, by their names. */
export const KNOWN_CHECKS: ReadonlyMap<string, KnownCheck> = new Map([
  ["compiles", { module: "../compile/compiles.ts", meaning: meanings.compiles }],
  ["everyInterleaving", {
    module: "../every_interleaving.ts",
    meaning: meanings.everyInterleaving,
  }],
  ["PLENTY", { module: "../plans/exploration_plan.ts", meaning: meanings.PLENTY }],
  ["realRaces", { module: "../races/real_races.ts", meaning: meanings.realRaces }],
  ["searchesOverlap", { module: "../races/race_checks.ts", meaning: meanings.searchesOverlap }],
  ["killedHolders", { module: "../races/race_checks.ts", meaning: meanings.killedHolders }],
  ["killedSellers", { module: "../races/sold_checks.ts", meaning: meanings.killedSellers }],
  ["attack", { module: "../attack/attack.ts", meaning: meanings.attack }],
]);

/**
 * Writes the imports that checks need.
 *
 * @param checks The checks, as they stand in the entry.
 * @returns One line for each module.
 */
export function importsOf(checks: string): string {
  const names = [...KNOWN_CHECKS.keys()].filter((name) => new RegExp(`\\b${name}\\b`).test(checks));
  const byModule = Map.groupBy(names, (name) => KNOWN_CHECKS.get(name)?.module);
  return [...byModule].map(([module, names]) =>
    `import { ${names.join(", ")} } from "${module}";\n`
  ).join("");
}
