import { assert, assertEquals } from "@std/assert";
import { exists } from "@std/fs";
import { fileURLToPath } from "node:url";
import { readLessons } from "../../lib/lessons/notebook_files.ts";

const FOLDER = new URL("../../notebooks/", import.meta.url);
const texts = new Map<string, string>([
  ["TEACHING.md", await Deno.readTextFile(new URL("TEACHING.md", FOLDER))],
]);
const outputs = new Map<string, string>();
for (const { name, notebook: { cells } } of await readLessons(fileURLToPath(FOLDER))) {
  texts.set(name, cells.map(({ source }) => source.join("")).join("\n"));
  const shown = cells.map((cell) => cell.cell_type === "code" ? cell.outputs : []);
  outputs.set(name, JSON.stringify(shown));
}

for (const [name, text] of texts) {
  Deno.test(`${name} links to files that are there`, async () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#\s]+)[^)]*\)/g)].map(([, to = ""]) =>
      to
    );
    assert(targets.length > 0);
    const missing = [];
    for (const to of targets) if (!await exists(new URL(to, FOLDER))) missing.push(to);
    assertEquals(missing, []);
  });

  Deno.test(`${name} names files of the course that are there`, async () => {
    const named = `${text}${outputs.get(name) ?? ""}`.matchAll(
      /\b(?:lib|tests)\/[\w/]+(?:\.(?:ts|py))?/g,
    );
    const missing = [];
    for (const [path] of named) {
      if (!await exists(new URL(`../${path}`, FOLDER))) missing.push(path);
    }
    assertEquals(missing, []);
  });
}
