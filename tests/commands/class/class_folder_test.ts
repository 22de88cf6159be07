import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { dirname } from "node:path";
import { ClassFolderError } from "../../../lib/commands/class/class_folder.ts";
import { SetUpError } from "../../../lib/grading/set_up.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";
import { readClass } from "./_read_class.ts";

async function makeFolders(folder: string, ...names: string[]): Promise<void> {
  for (const name of names) await Deno.mkdir(`${folder}/${name}`, { recursive: true });
}

async function writeFile(path: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, "export {};");
}

Deno.test("readClassFolder() finds a learner in each folder, in the order of their names", async () => {
  await inTemporaryFolder(async (folder) => {
    const names = ["learner 10", "learner 2", "Ödön", "李 雷", "=cmd()", "a;b,c"];
    await makeFolders(`${folder}/class`, ...names);
    const { learners, ignored } = await readClass(`${folder}/class`);
    assertEquals(learners.map(({ name }) => name).toSorted(), names.toSorted());
    assertEquals(learners.map(({ folderName }) => folderName).toSorted(), names.toSorted());
    const numbered = learners.map(({ name }) => name).filter((name) => name.startsWith("learner"));
    assertEquals(numbered, ["learner 2", "learner 10"]);
    assertEquals(ignored, []);
  });
});

Deno.test("readClassFolder() takes the folder exercises/ of a learner who has handed in the project", async () => {
  await inTemporaryFolder(async (folder) => {
    const solution = "solutions/02_last_ticket.ts";
    const own = ["class/Ann/exercises/02_last_ticket.ts", "class/Bob/02_last_ticket.ts"];
    const project = ["Ann", "Bob"].flatMap((name) => [
      ...[`class/${name}/${solution}`, `class/${name}/lib/grading/exercises/02_last_ticket.ts`],
    ]);
    for (const file of [...own, ...project]) await writeFile(`${folder}/${file}`);
    const { learners } = await readClass(`${folder}/class`);
    assertEquals(
      learners.map(({ files }) => files.get("02_last_ticket")?.path),
      own.map((file) => `${folder}/${file}`),
    );
  });
});

Deno.test("readClassFolder() refuses links to folders with a sentence", async () => {
  await inTemporaryFolder(async (folder) => {
    await makeFolders(folder, "class/Ann", "class/Cat");
    await Deno.symlink(`${folder}/class/Ann`, `${folder}/class/Bob`);
    await Deno.symlink(`${folder}/class/Ann`, `${folder}/class/Cat/exercises`);
    const { learners } = await readClass(`${folder}/class`);
    assertEquals(learners.map(({ refusal }) => refusal), [
      undefined,
      "The folder of Bob is a link: put the files there.",
      "The folder exercises/ is a link: put the files there.",
    ]);
  });
});

Deno.test("readClassFolder() makes names safe to be shown, and keeps them apart", async () => {
  await inTemporaryFolder(async (folder) => {
    await makeFolders(folder, "class/Ann\x1b[2J", "class/Ann\x07[2J", "class/\u202eBob\nCat");
    const { learners } = await readClass(`${folder}/class`);
    assertEquals(
      new Set(learners.map(({ name }) => name)),
      new Set([
        "Ann\ufffd[2J",
        "Ann\ufffd[2J (2)",
        "\ufffdBob Cat",
      ]),
    );
  });
});

Deno.test("readClassFolder() gives names that look the same a number", async () => {
  await inTemporaryFolder(async (folder) => {
    const alike = [
      "Ann",
      "\u0410nn",
      "Ann ",
      "\uff21nn",
      "O'Neil",
      "O\u2019Neil",
      "Zo\u00eb",
      "Zoe\u0308",
    ];
    const others = ["Bob", "Rob", "Zoe", "\u200b", "\u3000"];
    await makeFolders(`${folder}/class`, ...alike, ...others);
    const { learners } = await readClass(`${folder}/class`);
    const names = learners.map(({ name }) => name);
    assertEquals(new Set(names).size, alike.length + others.length);
    // Three of four Anns, one O'Neil, one Zoë, and one whose name cannot be seen.
    assertEquals(names.filter((name) => /\(\d\)$/.test(name)).length, 6, names.join());
    assertEquals(names.filter((name) => ["Bob", "Rob", "Zoe"].includes(name)).length, 3);
    assertEquals(names.filter((name) => /^\s*$/.test(name)), []);
  });
});

Deno.test("readClassFolder() says what is nobody's folder", async () => {
  await inTemporaryFolder(async (folder) => {
    await makeFolders(folder, "class/Ann", "class/.git");
    await Deno.writeTextFile(`${folder}/class/notes\x1b.txt`, "");
    const { learners, ignored } = await readClass(`${folder}/class`);
    assertEquals(learners.map(({ name }) => name), ["Ann"]);
    assertEquals(ignored.toSorted(), [".git", "notes\ufffd.txt"]);
  });
});

Deno.test("readClassFolder() throws when there are no learners' folders", async () => {
  await inTemporaryFolder(async (folder) => {
    const messageOf = async (path: string): Promise<string> =>
      (await assertRejects(() => readClass(path), ClassFolderError)).message;
    assertMatch(await messageOf(`${folder}/none`), /can be read \(NotFound\): .*\/none"$/);
    await makeFolders(folder, "class");
    assertMatch(
      await messageOf(`${folder}/class`),
      /must have a folder for each learner, .* Moodle: /,
    );
    await Deno.writeTextFile(`${folder}/class/02_last_ticket.ts`, "");
    assertMatch(await messageOf(`${folder}/class`), /one learner's folder use '--submission': /);
  });
});

Deno.test("readClassFolder() refuses a name that is not text, before anything is graded", async () => {
  await inTemporaryFolder(async (folder) => {
    await makeFolders(folder, "class/Ann\ufffd");
    assertEquals((await readClass(`${folder}/class`)).learners.length, 1);
    const line = `mkdir "$0"/class/$'Bob\\xff'`;
    await new Deno.Command("bash", { args: ["-c", line, folder] }).output();
    const { message } = await assertRejects(
      () => readClass(`${folder}/class`),
      SetUpError,
    );
    assertMatch(message, /the learner's folder "Bob\ufffd" is not text in UTF-8.*: rename it$/);
  });
});
