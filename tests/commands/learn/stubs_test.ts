import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { LearnError, pathsIn } from "../../../lib/commands/learn/paths.ts";
import { Stubs } from "../../../lib/commands/learn/stubs.ts";
import { CATALOG } from "../../../lib/grading/catalog.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";

const NAME = "02_last_ticket";

/** Does work in a course without anything but exercises, whose text is their name. */
function inCourse(work: (root: string, stubs: Stubs) => Promise<void>): Promise<void> {
  return inTemporaryFolder(async (folder) => {
    await Deno.mkdir(`${folder}/exercises`);
    for (const { name } of CATALOG) await Deno.writeTextFile(fileIn(folder, name), name);
    await work(folder, new Stubs(pathsIn(folder)));
  });
}

function fileIn(root: string, name: string): string {
  return `${root}/exercises/${name}.ts`;
}

async function git(root: string, ...args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command("git", {
    args: ["-C", root, "-c", "user.name=Ann", "-c", "user.email=ann@example.com", ...args],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

Deno.test("Stubs.reset() brings back what keep() saw first, without git, and keeps the file", () =>
  inCourse(async (root, stubs) => {
    await stubs.keep();
    Deno.writeTextFileSync(fileIn(root, NAME), "my work");
    await stubs.keep();
    const backup = await stubs.reset(NAME, new Date("2026-03-01T12:34:56.789Z"));
    assertEquals(backup, `${root}/.last-ticket/backups/${NAME}.2026-03-01T12-34-56.789Z.ts`);
    assertEquals(Deno.readTextFileSync(backup ?? ""), "my work");
    assertEquals(Deno.readTextFileSync(fileIn(root, NAME)), NAME);
  }));

Deno.test("Stubs.reset() does nothing when the learner's file cannot be kept", () =>
  inCourse(async (root, stubs) => {
    await stubs.keep();
    const now = new Date("2026-03-01T12:34:56.789Z");
    await stubs.reset(NAME, now);
    Deno.writeTextFileSync(fileIn(root, NAME), "my work");
    await assertRejects(() => stubs.reset(NAME, now), Deno.errors.AlreadyExists);
    assertEquals(Deno.readTextFileSync(fileIn(root, NAME)), "my work");
  }));

Deno.test("Stubs.reset() brings back a file that is missing, and has nothing to keep", () =>
  inCourse(async (root, stubs) => {
    await stubs.keep();
    Deno.removeSync(fileIn(root, NAME));
    assertEquals(await stubs.reset(NAME), undefined);
    assertEquals(Deno.readTextFileSync(fileIn(root, NAME)), NAME);
  }));

Deno.test("Stubs.keep() takes what git has when the learner began before", () =>
  inCourse(async (root, stubs) => {
    await git(root, "init", "--quiet");
    await git(root, "add", ".");
    await git(root, "commit", "--quiet", "-m", "exercises");
    Deno.writeTextFileSync(fileIn(root, NAME), "begun");
    await stubs.keep();
    await stubs.reset(NAME);
    assertEquals(Deno.readTextFileSync(fileIn(root, NAME)), NAME);
  }));

Deno.test("Stubs.reset() names the fix when there is no copy", () =>
  inCourse(async (_root, stubs) => {
    const error = await assertRejects(() => stubs.reset(NAME), LearnError);
    assertMatch(error.message, /there is no copy of it: take exercises\/02_last_ticket\.ts from/);
  }));
