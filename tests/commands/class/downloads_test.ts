import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "npm:@zip.js/zip.js@2.24.0";
import { dirname } from "node:path";
import {
  type ClassFolder,
  ClassFolderError,
  readClassFolder,
  readSubmissionText,
} from "../../../lib/commands/class/class_folder.ts";
import { parseDownloadName } from "../../../lib/commands/class/downloads.ts";
import { UnzipAllowance } from "../../../lib/commands/class/unzip_allowance.ts";
import { UnzippedFiles } from "../../../lib/commands/class/unzipped_files.ts";
import { unzip } from "../../../lib/commands/class/zip_files.ts";
import type { ExerciseName } from "../../../lib/grading/catalog.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";
import { readClass } from "./_read_class.ts";

const EXERCISE: ExerciseName = "02_last_ticket";
const FILE = `${EXERCISE}.ts`;
const SIGNAL = new AbortController().signal;
const MODIFIED = new Date("2026-03-04T05:06:08Z");

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  if (typeof content === "string") await Deno.writeTextFile(path, content);
  else await Deno.writeFile(path, content);
}

async function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await zip.add(name, new Uint8ArrayReader(bytes), { lastModDate: MODIFIED });
  }
  return await zip.close();
}

/** What each learner has handed in for the exercise, or why nothing is graded. */
async function handedIn(
  path: string,
  due?: Date,
): Promise<Record<string, string | undefined>> {
  const found: Record<string, string | undefined> = {};
  const whileThere = async ({ learners }: ClassFolder): Promise<void> => {
    for (const { name, id, files, refusal } of learners) {
      const file = files.get(EXERCISE);
      const text = file ? await Deno.readTextFile(file.path) : refusal;
      found[id === undefined ? name : `${name} ${id}`] = file?.isLate ? `${text} (late)` : text;
    }
  };
  await readClass(path, { whileThere, ...(due && { due }) });
  return found;
}

for (
  const [name, expected] of [
    ["doejane_12345_67890_a.ts", { learner: "doejane", id: "12345", file: "a.ts", isLate: false }],
    ["doejane_LATE_12345_67890_a-1.ts", {
      ...{ learner: "doejane", id: "12345", file: "a-1.ts", isLate: true },
    }],
    ["Jane Doe_12345_assignsubmission_file_", {
      ...{ learner: "Jane Doe", id: "12345", file: "", isLate: false },
    }],
    ["Jane_Doe_12345_assignsubmission_file_02_last_ticket.ts", {
      ...{ learner: "Jane_Doe", id: "12345", file: "02_last_ticket.ts", isLate: false },
    }],
    ["Jane Doe_12345_assignsubmission_onlinetext_", {
      ...{ learner: "Jane Doe", id: "12345", file: "", isLate: false },
    }],
    // Since Moodle 4.1, and another kind of submission.
    ["Jane Doe_12345_assignsubmission_file", {
      ...{ learner: "Jane Doe", id: "12345", file: "", isLate: false },
    }],
    ["Jane Doe_12345_assignsubmission_comments", {
      ...{ learner: "Jane Doe", id: "12345", file: "", isLate: false },
    }],
    // Moodle, where names are kept from graders; and those who submit as a group, and are in none.
    ["Teilnehmerin_12345_assignsubmission_file_", {
      ...{ learner: "Teilnehmerin", id: "12345", file: "", isLate: false },
    }],
    ["Default group_assignsubmission_file_", {
      ...{ learner: "Default group", file: "", isLate: false },
    }],
    // Canvas, where names are kept from graders.
    ["anon_x7Kq2_67890_02_last_ticket.ts", {
      ...{ learner: "anon_x7Kq2", file: "02_last_ticket.ts", isLate: false },
    }],
    ["LATE_anon_x7Kq2_67890_02_last_ticket-1.ts", {
      ...{ learner: "anon_x7Kq2", file: "02_last_ticket-1.ts", isLate: true },
    }],
    ["anon_x7Kq2_text.html", { learner: "anon_x7Kq2", file: "text.html", isLate: false }],
    // Canvas: who has written a text, or given an address.
    ["doejane_12345_text.html", {
      ...{ learner: "doejane", id: "12345", file: "text.html", isLate: false },
    }],
    ["doejane_LATE_12345_link.html", {
      ...{ learner: "doejane", id: "12345", file: "link.html", isLate: true },
    }],
    // Canvas keeps digits and `_` in names, and all letters of the world.
    ["doe_jr2_12345_67890_a.ts", {
      ...{ learner: "doe_jr2", id: "12345", file: "a.ts", isLate: false },
    }],
    ["müllerzoë_12345_67890_a.ts", {
      ...{ learner: "müllerzoë", id: "12345", file: "a.ts", isLate: false },
    }],
    ["notes_12.html", undefined],
    ["Jane Doe", undefined],
    ["02_last_ticket.ts", undefined],
  ] as const
) {
  Deno.test(`parseDownloadName() reads ${name}`, () => {
    assertEquals(parseDownloadName(name, !/\.\w+$/.test(name)), expected);
  });
}

Deno.test("readClassFolder() reads a download of Canvas as it comes", async () => {
  await inTemporaryFolder(async (folder) => {
    const files = {
      [`annlee_11_901_${FILE}`]: "Ann",
      [`bobray_LATE_12_902_${EXERCISE}-1.ts`]: "Bob",
      [`bobray_LATE_12_903_notes.pdf`]: "-",
      "catfox_13_904_homework.zip": await zipOf({ [`project/exercises/${FILE}`]: "Cat" }),
      "dandoe_14_905_notes.pdf": "-",
      "evegum_15_text.html": "-",
      [`anon_x7Kq2_906_${FILE}`]: "somebody",
      "anon_x7Kq2_907_notes.pdf": "-",
      "readme.txt": "-",
    };
    for (const [name, content] of Object.entries(files)) {
      await write(`${folder}/class/${name}`, content);
    }
    const expected = {
      ...{ "annlee 11": "Ann", "bobray 12": "Bob (late)" },
      ...{ "catfox 13": "Cat", "dandoe 14": undefined, "evegum 15": undefined },
      anon_x7Kq2: "somebody",
    };
    assertEquals(await handedIn(`${folder}/class`), expected);
    const { ignored } = await readClass(`${folder}/class`);
    assertEquals(ignored, ["readme.txt"]);
    await Deno.writeFile(`${folder}/class.zip`, await zipOf(files));
    assertEquals(await handedIn(`${folder}/class.zip`), expected);
  });
});

Deno.test("readClassFolder() reads a download of Moodle as it comes, with folders and without", async () => {
  await inTemporaryFolder(async (folder) => {
    const zip = await zipOf({ [FILE]: "Bob", "solutions/02_last_ticket.ts": "not Bob's" });
    await write(`${folder}/class/Ann Lee_21_assignsubmission_file_/${FILE}`, "Ann");
    await write(`${folder}/class/Ann Lee_21_assignsubmission_onlinetext_/onlinetext.html`, "-");
    await write(`${folder}/class/Bob Ray_22_assignsubmission_file_/bob.zip`, zip);
    await write(`${folder}/class/Cat Fox_23_assignsubmission_file_${FILE}`, "Cat");
    await write(`${folder}/class/Dan Doe_24_assignsubmission_file/my/own/${FILE}`, "Dan");
    const { learners } = await readClass(`${folder}/class`);
    assertEquals(learners.map(({ name, id }) => `${name} ${id}`), [
      ...["Ann Lee 21", "Bob Ray 22", "Cat Fox 23", "Dan Doe 24"],
    ]);
    assertEquals(await handedIn(`${folder}/class`), {
      ...{ "Ann Lee 21": "Ann", "Bob Ray 22": "Bob", "Cat Fox 23": "Cat", "Dan Doe 24": "Dan" },
    });
  });
});

Deno.test("readClassFolder() takes of several copies the newest, of several places the right one", async () => {
  await inTemporaryFolder(async (folder) => {
    const learners = {
      Ann: { [FILE]: "old", [`${EXERCISE}-2.ts`]: "new", [`${EXERCISE}-1.ts`]: "old" },
      Bob: { [FILE]: "old", [`${EXERCISE} (1).ts`]: "new" },
      Cat: { [FILE]: "old", [`exercises/${FILE}`]: "new" },
      Dan: { [`a/b/${FILE}`]: "old", [`a/${FILE}`]: "new" },
      Eve: { [`a/solutions/${FILE}`]: "-", [`.git/${FILE}`]: "-", [`tests/${FILE}`]: "-" },
      Fay: { [`${EXERCISE}.ts.bak`]: "-", [`my_${FILE}`]: "-", "2_last_ticket.ts": "-" },
    };
    for (const [name, files] of Object.entries(learners)) {
      for (const [file, text] of Object.entries(files)) {
        await write(`${folder}/class/${name}/${file}`, text);
      }
    }
    assertEquals(await handedIn(`${folder}/class`), {
      ...{ Ann: "new", Bob: "new", Cat: "new", Dan: "new", Eve: undefined, Fay: undefined },
    });
  });
});

Deno.test("readClassFolder() calls late what was changed after the time, in a zip file too", async () => {
  await inTemporaryFolder(async (folder) => {
    await write(`${folder}/class/Ann/${FILE}`, "Ann");
    await Deno.utime(`${folder}/class/Ann/${FILE}`, MODIFIED, MODIFIED);
    await write(`${folder}/class/Bob.zip`, await zipOf({ [FILE]: "Bob" }));
    const at = (ms: number): Date => new Date(MODIFIED.getTime() + ms);
    assertEquals(await handedIn(`${folder}/class`), { Ann: "Ann", Bob: "Bob" });
    assertEquals(await handedIn(`${folder}/class`, at(0)), { Ann: "Ann", Bob: "Bob" });
    const late = { Ann: "Ann (late)", Bob: "Bob (late)" };
    assertEquals(await handedIn(`${folder}/class`, at(-60_000)), late);
  });
});

Deno.test("readClassFolder() tells a learner whose zip file cannot be read, and reads the others", async () => {
  await inTemporaryFolder(async (folder) => {
    await write(`${folder}/class/Ann.zip`, "this is no zip file");
    await write(`${folder}/class/Bob/b.zip`, "this is no zip file");
    await write(`${folder}/class/Bob/${FILE}`, "Bob");
    await write(`${folder}/class/Cat.zip`, await zipOf({ [FILE]: "Cat" }));
    const found = await handedIn(`${folder}/class`);
    assertEquals(found["Ann"]?.startsWith("The file Ann.zip cannot be unzipped: "), true);
    assertEquals([found["Bob"], found["Cat"]], ["Bob", "Cat"]);
  });
});

Deno.test("unzip() leaves out what is too large, whatever the zip file says of its size", async () => {
  await inTemporaryFolder(async (folder) => {
    const bomb = await zipOf({ "bomb.ts": new Uint8Array(20 * 2 ** 20), [FILE]: "Ann" });
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.length);
    for (let at = 0; at < bomb.length - 4; at++) {
      if (view.getUint32(at, true) === 20 * 2 ** 20) view.setUint32(at, 1_000, true);
    }
    await Deno.writeFile(`${folder}/bomb.zip`, bomb);
    await Deno.mkdir(`${folder}/out`);
    await unzip(`${folder}/bomb.zip`, `${folder}/out`, UnzipAllowance.forLearner(), SIGNAL);
    const sizeOf = async (file: string): Promise<number> =>
      (await Deno.stat(`${folder}/out/${file}`)).size;
    assertEquals(await sizeOf(FILE), "Ann".length);
    // Too large to be graded, and there is nothing in it.
    assertEquals(await sizeOf("bomb.ts"), 10 * 2 ** 20 + 1);
    const { blocks } = await Deno.stat(`${folder}/out/bomb.ts`);
    assert((blocks ?? 0) < 100, `${blocks} blocks`);
  });
});

Deno.test("unzip() takes no more out of several zip files than out of one", async () => {
  await inTemporaryFolder(async (folder) => {
    await Deno.writeFile(
      `${folder}/a.zip`,
      await zipOf({ "a.ts": "12345", "b.ts": "678", "c": "9" }),
    );
    const allowance = UnzipAllowance.forLearner();
    const takeOut = async (to: string): Promise<void> => {
      await Deno.mkdir(`${folder}/${to}`);
      await unzip(`${folder}/a.zip`, `${folder}/${to}`, allowance, SIGNAL);
    };
    allowance.bytes = 15;
    await takeOut("all");
    // Of a file that cannot be an exercise, only the name is taken out.
    assertEquals([allowance.bytes, allowance.files], [15 - 8, 10_000 - 3]);
    await assertRejects(() => takeOut("too much"), RangeError, "there is too much in it");
    Object.assign(allowance, { bytes: 15, files: 2 });
    await assertRejects(() => takeOut("too many"), RangeError, "there are too many files in it");
  });
});

Deno.test("readClassFolder() takes no more out of zip files in a zip file, and reads the others", async () => {
  await inTemporaryFolder(async (folder) => {
    const nothing = new Uint8Array(10 * 2 ** 20);
    const names = Array.from({ length: 6 }, (_, index) => index);
    const bomb = await zipOf(Object.fromEntries(names.map((name) => [`${name}.ts`, nothing])));
    const bombs = await zipOf(Object.fromEntries(names.map((name) => [`${name}.zip`, bomb])));
    await write(`${folder}/class/Ann.zip`, bombs);
    await write(`${folder}/class/Bob.zip`, await zipOf({ [FILE]: "Bob" }));
    const { learners } = await readClass(`${folder}/class`);
    const [ann, bob] = learners.map(({ refusal = "" }) => refusal);
    // Folders are read in no particular order.
    assertMatch(ann ?? "", /^The file \d\.zip cannot be unzipped: there is too much in it\.$/);
    assertEquals(bob, "");
  });
});

/** Reads the zip file with these files as the work of a class. */
async function handedInAs(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Record<string, string | undefined>> {
  await Deno.writeFile(`${folder}/class.zip`, await zipOf(files));
  return await handedIn(`${folder}/class.zip`);
}

Deno.test("parseDownloadName() takes no ordinary folder for a file of Canvas", () => {
  assertEquals(parseDownloadName("team_2026_01_alpha", true), undefined);
  assertEquals(parseDownloadName("team_2026_01_alpha", false)?.id, "2026");
});

Deno.test("readClassFolder() loses nobody whose name is like that of a download", async () => {
  await inTemporaryFolder(async (folder) => {
    for (const name of ["team_2026_01_alpha", "team_2026_01_beta", "a_1"]) {
      await write(`${folder}/class/${name}/${FILE}`, name);
    }
    await write(`${folder}/class/a_1_9_${FILE}`, "another a");
    const { learners } = await readClass(`${folder}/class`);
    assertEquals(learners.map(({ folderName }) => folderName).toSorted(), [
      ...["a_1", "a_1 (2)", "team_2026_01_alpha", "team_2026_01_beta"],
    ]);
  });
});

Deno.test("readClassFolder() overlooks what a Mac puts into a zip file, and hidden files", async () => {
  await inTemporaryFolder(async (folder) => {
    const files = {
      [`class/ann/${FILE}`]: "Ann",
      [`class/bob/${FILE}`]: "Bob",
      [`class/bob/__MACOSX/exercises/${FILE}`]: "not Bob's",
      "class/.DS_Store": "-",
      "__MACOSX/class/ann/._x.ts": "-",
      ".DS_Store": "-",
    };
    assertEquals(await handedInAs(folder, files), { ann: "Ann", bob: "Bob" });
    for (const name of ["...zip", "..zip", ".zip", "._ann.zip", "__MACOSX/x.ts"]) {
      await write(`${folder}/class/${name}`, "-");
    }
    await write(`${folder}/class/cat/${FILE}`, "Cat");
    assertEquals(await handedIn(`${folder}/class`), { cat: "Cat" });
  });
});

Deno.test("readClassFolder() takes of several zip files the newest copy, wherever they were unpacked", async () => {
  await inTemporaryFolder(async (folder) => {
    const [first, second, third] = await Promise.all(
      ["first", "second", "third"].map((text) => zipOf({ [FILE]: text })),
    );
    const files = {
      ...{ "ann/lab.zip": first!, "ann/lab-2.zip": third!, "ann/lab-1.zip": second! },
      ...{ "bobray_12_901_lab-1.zip": second!, "bobray_12_900_lab.zip": first! },
    };
    for (const [name, content] of Object.entries(files)) {
      await write(`${folder}/class/${name}`, content);
    }
    assertEquals(await handedIn(`${folder}/class`), { ann: "third", "bobray 12": "second" });
  });
});

Deno.test("unzip() leaves out what cannot be written, and takes the rest", async () => {
  await inTemporaryFolder(async (folder) => {
    const files = {
      [`exercises\\${FILE}`]: "Ann",
      ...{ "notes": "-", "notes/x.ts": "-", [`${"a".repeat(300)}.ts`]: "-", "../../evil.ts": "-" },
    };
    assertEquals(await handedInAs(folder, { "ann/b.zip": await zipOf(files), "bob/x": "-" }), {
      ...{ ann: "Ann", bob: undefined },
    });
    await assertRejects(() => Deno.lstat(`${folder}/evil.ts`), Deno.errors.NotFound);
  });
});

Deno.test("unzip() counts what it has unpacked in vain, and says so of a file that is too large", async () => {
  await inTemporaryFolder(async (folder) => {
    const bomb = await zipOf({ "bomb.ts": new Uint8Array(11 * 2 ** 20) });
    await Deno.writeFile(`${folder}/bomb.zip`, bomb);
    await Deno.mkdir(`${folder}/out`);
    const allowance = UnzipAllowance.forLearner();
    const before = allowance.bytes;
    await unzip(`${folder}/bomb.zip`, `${folder}/out`, allowance, SIGNAL);
    assertEquals(before - allowance.bytes, 10 * 2 ** 20);
    const large = {
      "bob/x": "-",
      ["ann/b.zip"]: await zipOf({ [FILE]: new Uint8Array(11 * 2 ** 20) }),
    };
    await Deno.writeFile(`${folder}/class.zip`, await zipOf(large));
    const told: string[] = [];
    await readClass(`${folder}/class.zip`, {
      whileThere: async ({ learners: [learner] }) => {
        const read = learner && await readSubmissionText(learner, EXERCISE);
        told.push(read && "refusal" in read ? read.refusal : "none");
      },
    });
    assert(told[0]?.includes("no answer needs more than 100000"), told[0]);
  });
});

Deno.test("readClassFolder() ends when it is aborted while it unzips", async () => {
  await inTemporaryFolder(async (folder) => {
    await Deno.writeFile(`${folder}/class.zip`, await zipOf({ [`ann/${FILE}`]: "Ann" }));
    await using unzipped = new UnzippedFiles(AbortSignal.abort(new Error("no more")));
    await assertRejects(
      () => readClassFolder(`${folder}/class.zip`, { unzipped }),
      Error,
      "no more",
    );
  });
});

Deno.test("readClassFolder() says what to do with a class's zip file that cannot be unzipped", async () => {
  await inTemporaryFolder(async (folder) => {
    await write(`${folder}/class.zip`, "this is no zip file");
    await assertRejects(
      () => readClass(`${folder}/class.zip`),
      ClassFolderError,
      "must be a zip file that can be unzipped, or the folder that comes out of it",
    );
  });
});
