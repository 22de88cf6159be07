import { assertEquals } from "@std/assert";
import { deadline, delay } from "@std/async";
import { FileWatch } from "../../../lib/commands/learn/watch_file.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";

/** Far longer than any change takes to be noticed, in milliseconds. */
const TIMEOUT = 15_000;

/** How editors save. */
const EDITORS: Record<string, (path: string) => void> = {
  "writes it": (path) => Deno.writeTextFileSync(path, "saved"),
  "writes the same again": (path) => Deno.writeTextFileSync(path, "text"),
  "replaces it by a rename": (path) => {
    Deno.writeTextFileSync(`${path}~`, "saved");
    Deno.renameSync(`${path}~`, path);
  },
  "renames the old one and creates a new one": (path) => {
    Deno.renameSync(path, `${path}.bak`);
    Deno.writeTextFileSync(path, "saved");
  },
  "removes it": (path) => Deno.removeSync(path),
};

for (const poll of [false, true]) {
  for (const [how, save] of Object.entries(EDITORS)) {
    Deno.test(`FileWatch tells ${poll ? "without" : "with"} events when an editor ${how}`, () =>
      inTemporaryFolder(async (folder) => {
        const path = `${folder}/exercise.ts`;
        Deno.writeTextFileSync(path, "text");
        // The time of a file is a few milliseconds coarse.
        await delay(20);
        const saved = Promise.withResolvers<void>();
        using watch = new FileWatch(path, () => saved.resolve(), { poll });
        assertEquals(watch.polls, poll);
        save(path);
        await deadline(saved.promise, TIMEOUT);
      }));
  }
}

Deno.test("FileWatch tells of its own file only, and of one save once", () =>
  inTemporaryFolder(async (folder) => {
    const path = `${folder}/exercise.ts`;
    let told = 0;
    let saved = Promise.withResolvers<void>();
    using _watch = new FileWatch(path, () => {
      told++;
      saved.resolve();
    });
    Deno.writeTextFileSync(`${folder}/another.ts`, "text");
    Deno.writeTextFileSync(path, "text");
    await deadline(saved.promise, TIMEOUT);
    assertEquals(told, 1);
    saved = Promise.withResolvers<void>();
    await delay(20);
    Deno.writeTextFileSync(path, "more text");
    await deadline(saved.promise, TIMEOUT);
    assertEquals(told, 2);
  }));

Deno.test("FileWatch polls when the folder cannot be watched", () => {
  using watch = new FileWatch("/nowhere/exercise.ts", () => {});
  assertEquals(watch.polls, true);
});

Deno.test("FileWatch begins to poll when a change comes without an event", () =>
  inTemporaryFolder(async (folder) => {
    // Who watches a folder that is replaced hears nothing of the new one, as on a file system of WSL2.
    const inside = `${folder}/exercises`;
    Deno.mkdirSync(inside);
    Deno.writeTextFileSync(`${inside}/exercise.ts`, "text");
    const saved = Promise.withResolvers<void>();
    using watch = new FileWatch(`${inside}/exercise.ts`, () => saved.resolve());
    assertEquals(watch.polls, false);
    Deno.mkdirSync(`${folder}/new`);
    Deno.writeTextFileSync(`${folder}/new/exercise.ts`, "saved");
    Deno.renameSync(inside, `${folder}/old`);
    Deno.renameSync(`${folder}/new`, inside);
    await deadline(saved.promise, TIMEOUT);
    assertEquals(watch.polls, true);
  }));
