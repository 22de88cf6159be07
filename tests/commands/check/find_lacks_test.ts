import { assertEquals } from "@std/assert";
import { ensureDir } from "@std/fs";
import { pathToFileURL } from "node:url";
import { findLacks, findStrays, lacksOfList } from "../../../lib/commands/check/find_lacks.ts";
import { exercisesModule } from "../../../lib/commands/new/exercises_module.ts";
import { CATALOG, type Exercise, exerciseOf } from "../../../lib/grading/catalog.ts";

const ROOT = new URL("../../../", import.meta.url);

/** A course in a folder of its own, which has all that exercise 02 needs. */
async function withCourse(test: (root: URL) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-gate-" });
  const root = pathToFileURL(`${folder}/`);
  try {
    await write(root, "exercises/02_last_ticket.ts", "// TODO: add a lock.\n");
    await write(root, "solutions/02_last_ticket.ts", "// ^^ changed\n");
    await write(root, "notebooks/02_last_ticket.ipynb", "{}");
    for (let index = 0; index < 8; index++) {
      await write(
        root,
        `tests/cases/mutants/02_last_ticket/m${index}.ts`,
        "// wrong: real processes\n",
      );
      await write(root, `tests/cases/alternatives/02_last_ticket/a${index}.ts`, "\n");
    }
    await test(root);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function write(root: URL, path: string, text: string): Promise<void> {
  const file = new URL(path, root);
  await ensureDir(new URL(".", file));
  await Deno.writeTextFile(file, text);
}

const COMPLETE: Exercise = exerciseOf("02_last_ticket");

for (const exercise of CATALOG) {
  Deno.test(`findLacks() finds nothing that ${exercise.name} lacks`, async () => {
    assertEquals(await findLacks(exercise, ROOT), []);
  });
}

Deno.test("findLacks() finds nothing in a course that has all", async () => {
  await withCourse(async (root) => assertEquals(await findLacks(COMPLETE, root), []));
});

const ENTRIES: [Partial<Exercise>, string][] = [
  [{ title: " " }, "its title in the catalog is empty"],
  [{ minutes: 0 }, "its minutes must be 1 to 15: current value is 0"],
  [{ minutes: 16 }, "its minutes must be 1 to 15: current value is 16"],
  [{ hints: ["one", "", "three"] }, "hint 2 of 3 is empty"],
  [
    { afterwards: { ...COMPLETE.afterwards, instead: "" } },
    "afterwards.instead, told after a pass, is empty",
  ],
  [{ lesson: "99_none" }, "its lesson notebooks/99_none.ipynb is missing"],
  [
    { unsolved: { outcome: "wrong", check: "none" } },
    'it has no check "none", which should find the unsolved file',
  ],
];

for (const [change, lack] of ENTRIES) {
  Deno.test(`findLacks() says of an entry with ${Deno.inspect(change)}: ${lack}`, async () => {
    await withCourse(async (root) =>
      assertEquals(await findLacks({ ...COMPLETE, ...change }, root), [lack])
    );
  });
}

Deno.test("lacksOfList() finds nothing in the course", async () => {
  assertEquals(await lacksOfList(ROOT), []);
});

Deno.test("lacksOfList() finds a list that does not have each entry", async () => {
  await withCourse(async (root) => {
    const list = "lib/grading/exercises/mod.ts";
    await write(root, "lib/grading/exercises/07_two_trains.ts", "");
    await write(root, list, exercisesModule(["07_two_trains"]));
    assertEquals(await lacksOfList(root), []);
    await write(root, "lib/grading/exercises/08_three_trains.ts", "");
    const [lack = "", ...more] = await lacksOfList(root);
    assertEquals(more, []);
    assertEquals(lack.startsWith(`${list} does not list the files of`), true, lack);
  });
});

const FILES: [string, string | undefined, string][] = [
  ["exercises/02_last_ticket.ts", undefined, "exercises/02_last_ticket.ts is missing"],
  [
    "exercises/02_last_ticket.ts",
    "// TODO\n",
    'exercises/02_last_ticket.ts does not say "TODO: ..." where to edit',
  ],
  ["solutions/02_last_ticket.ts", undefined, "solutions/02_last_ticket.ts is missing"],
  ["solutions/02_last_ticket.ts", "// TODO ^^\n", "solutions/02_last_ticket.ts still says TODO"],
  ["solutions/02_last_ticket.ts", "\n", "solutions/02_last_ticket.ts marks no change with ^^"],
  [
    "tests/cases/mutants/02_last_ticket/m0.ts",
    undefined,
    "tests/cases/mutants/02_last_ticket/ should have at least 8 wrong answers: current number is 7",
  ],
  [
    "tests/cases/mutants/02_last_ticket/m0.ts",
    "// hello\n",
    'tests/cases/mutants/02_last_ticket/m0.ts must begin with a line such as "// wrong: every interleaving"',
  ],
  [
    "tests/cases/mutants/02_last_ticket/m0.ts",
    "// stuck: none\n",
    "tests/cases/mutants/02_last_ticket/m0.ts names a check that there is not: none",
  ],
];

for (const [path, text, lack] of FILES) {
  Deno.test(`findLacks() says: ${lack}`, async () => {
    await withCourse(async (root) => {
      if (text === undefined) await Deno.remove(new URL(path, root));
      else await write(root, path, text);
      assertEquals(await findLacks(COMPLETE, root), [lack]);
    });
  });
}

Deno.test("findLacks() asks for alternatives", async () => {
  await withCourse(async (root) => {
    await Deno.remove(new URL("tests/cases/alternatives/", root), { recursive: true });
    assertEquals(await findLacks(COMPLETE, root), [
      "tests/cases/alternatives/02_last_ticket/ should have at least 3 right answers: current number is 0",
    ]);
  });
});

Deno.test("findStrays() finds nothing in the course", async () => {
  assertEquals(await findStrays(CATALOG, ROOT), []);
});

Deno.test("findStrays() finds files of no exercise", async () => {
  await withCourse(async (root) => {
    await write(root, "exercises/2_last_ticket.ts", "");
    await write(root, "tests/cases/mutants/07_gone/no_lock.ts", "");
    assertEquals(await findStrays([COMPLETE], root), [
      "exercises/2_last_ticket.ts belongs to no exercise of the catalog",
      "tests/cases/mutants/07_gone belongs to no exercise of the catalog",
    ]);
  });
});
