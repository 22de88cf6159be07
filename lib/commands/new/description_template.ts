import { newWords } from "../../text/words.ts";
import { AFTERWARDS } from "./description.ts";
import { KNOWN_CHECKS } from "./known_checks.ts";

/**
 * The description of an exercise that is still to be filled in. What can be made of it compiles, and the file
 * that it hands out fails.
 *
 * @param make What is typed to make the exercise of it.
 * @returns A Markdown file.
 */
export function descriptionTemplate(make: string): string {
  const { sections } = newWords;
  return `\
#

${newWords.describe(make)}

- minutes: 10
- lesson:
- unsolved: wrong: every interleaving

## ${sections.handedOut}

${newWords.describeHandedOut}

${code(HANDED_OUT)}
## ${sections.solution}

${newWords.describeSolution}

${code(SOLUTION)}
## ${sections.hints}

1.
2.
3.

## ${sections.afterwards}

${AFTERWARDS.map((part) => `- ${part}:\n`).join("")}
## ${sections.checks}

${newWords.describeChecks}

${[...KNOWN_CHECKS].map(([name, { meaning }]) => `- \`${name}\`: ${meaning}\n`).join("")}
${code(CHECKS)}
## ${sections.wrongAnswers}

${newWords.describeWrongAnswers}

### no_lock

${code(NO_LOCK)}
## ${sections.rightAnswers}

${newWords.describeRightAnswers}
`;
}

function code(text: string): string {
  return `\`\`\`ts\n${text}\`\`\`\n`;
}

const CLIENT = `\
export const client: Client = async (desk) => {
  await desk.office.search();
  return await desk.office.buy();
};
`;

const HANDED_OUT = `\
// Two or three lines of story: what happens, and what goes wrong.
// One line that says what to do.

import type { Client } from "last-ticket";

${CLIENT.replace("  return", "  // TODO: say what to change here.\n  return")}`;

const SOLUTION = `\
// The same lines as in exercises/.

import { type Client, withLock } from "last-ticket";

${
  CLIENT.replace(
    "await desk.office.buy();",
    "await withLock(desk.lock, () => desk.office.buy());\n  // TODO: mark what has changed with ^^.",
  )
}
// Why it works: TODO.
// And when it would break: TODO.
`;

const CHECKS = `\
compiles(1),
everyInterleaving({ points: 4, plans: [{ clients: 2 }, { clients: 3 }] }),
realRaces({ points: 3 }),
`;

const NO_LOCK = `\
// wrong: every interleaving
// Nothing keeps others from coming between the steps.

import type { Client } from "last-ticket";

${CLIENT}`;
