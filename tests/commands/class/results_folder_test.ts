import { assertEquals, assertMatch, assertNotEquals, assertRejects } from "@std/assert";
import { ResultsFolder, ResultsFolderError } from "../../../lib/commands/class/results_folder.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";
import { FAILED } from "../grade/_reports.ts";

const EXERCISE = "05_always_release";

function fail(path: string): never {
  throw new Error(`said to be damaged: ${path}`);
}

Deno.test("ResultsFolder keeps grades for the next one that opens it", async () => {
  await inTemporaryFolder(async (folder) => {
    {
      using results = await ResultsFolder.open(`${folder}/r`, `${folder}/class`);
      assertEquals(await results.find(EXERCISE, "f1", fail), undefined);
      await results.keep(EXERCISE, "f1", FAILED);
    }
    using results = await ResultsFolder.open(`${folder}/r`, `${folder}/class`);
    assertEquals(await results.find(EXERCISE, "f1", fail), FAILED);
    assertEquals(await results.find(EXERCISE, "f2", fail), undefined);
  });
});

Deno.test("ResultsFolder.find() reports a grade that is damaged in any way", async () => {
  await inTemporaryFolder(async (folder) => {
    using results = await ResultsFolder.open(`${folder}/r`, `${folder}/class`);
    const whole = JSON.stringify(FAILED);
    const texts = [
      ...["", "null", "{}", whole.slice(0, -1), whole.slice(0, 40)],
      ...[JSON.stringify({ ...FAILED, points: "8" }), JSON.stringify({ ...FAILED, checks: [{}] })],
      ...[JSON.stringify({ ...FAILED, outcome: "passed" })],
      ...[JSON.stringify({ ...FAILED, checks: [{ ...FAILED.checks[0], ms: "1" }] })],
      ...[JSON.stringify({ ...FAILED, exercise: "02_last_ticket" })],
    ];
    const path = `${results.path}/grades/${EXERCISE}-f1.json`;
    for (const text of texts) {
      await Deno.writeTextFile(path, text);
      const damaged: string[] = [];
      const found = await results.find(EXERCISE, "f1", (path) => damaged.push(path));
      assertEquals(found, undefined, text);
      assertEquals(damaged, [path], text);
    }
  });
});

Deno.test("ResultsFolder.seed() gives everybody the same seed until another one is wanted", async () => {
  await inTemporaryFolder(async (folder) => {
    using results = await ResultsFolder.open(`${folder}/r`, `${folder}/class`);
    assertEquals(await results.seed(undefined, 7, fail), 7);
    assertEquals(await results.seed(undefined, 8, fail), 7);
    assertEquals(await results.seed(9, 8, fail), 9);
    assertEquals(await results.seed(undefined, 8, fail), 9);
    await Deno.writeTextFile(`${results.path}/seed.txt`, "");
    const damaged: string[] = [];
    assertEquals(await results.seed(undefined, 8, (path) => damaged.push(path)), 8);
    assertEquals(damaged, [`${results.path}/seed.txt`]);
  });
});

Deno.test("ResultsFolder.open() removes what a killed grading has left, and nothing else", async () => {
  await inTemporaryFolder(async (folder) => {
    const grades = `${folder}/r/grades`;
    await Deno.mkdir(grades, { recursive: true });
    await Deno.writeTextFile(`${grades}/x.json`, "");
    await Deno.writeTextFile(`${grades}/x.json.${crypto.randomUUID()}.tmp`, "");
    using _results = await ResultsFolder.open(`${folder}/r`, `${folder}/class`);
    assertEquals([...Deno.readDirSync(grades)].map(({ name }) => name), ["x.json"]);
  });
});

Deno.test("ResultsFolder.open() throws when the folder is in use or cannot be one", async () => {
  await inTemporaryFolder(async (folder) => {
    const messageOf = async (path: string): Promise<string> => {
      const open = (): Promise<ResultsFolder> => ResultsFolder.open(path, `${folder}/class`);
      return (await assertRejects(open, ResultsFolderError)).message;
    };
    {
      using _results = await ResultsFolder.open(`${folder}/r`, `${folder}/class`);
      assertMatch(await messageOf(`${folder}/r`), /no other grading uses now: .*\/r"$/);
    }
    using _again = await ResultsFolder.open(`${folder}/r`, `${folder}/class`);
    await Deno.writeTextFile(`${folder}/file`, "");
    assertMatch(await messageOf(`${folder}/file`), /a folder that can be written to \(/);
    assertMatch(await messageOf(`${folder}/class/results`), /outside of '--submissions'/);
  });
});

Deno.test("ResultsFolder.pathFor() tells classes of the same name apart", async () => {
  await inTemporaryFolder(async (folder) => {
    for (const year of ["1", "2"]) await Deno.mkdir(`${folder}/${year}/class`, { recursive: true });
    const first = await ResultsFolder.pathFor(`${folder}/1/class`);
    assertMatch(first, /\/\.last-ticket\/results\/class-[\da-f]{8}$/);
    assertNotEquals(first, await ResultsFolder.pathFor(`${folder}/2/class`));
    assertEquals(first, await ResultsFolder.pathFor(`${folder}/2/../1/class/`));
  });
});

Deno.test("ResultsFolder says in a sentence that it cannot be written to any more", async () => {
  await inTemporaryFolder(async (folder) => {
    const path = `${folder}/results`;
    using results = await ResultsFolder.open(path, `${folder}/class`);
    await Deno.writeTextFile(`${path}/learners/Ann`, "in the way");
    const error = await assertRejects(
      () => results.writeFor("Ann", "results.json", "{}"),
      ResultsFolderError,
    );
    assertMatch(error.message, /^Cannot grade as '--results' must be a folder that can be written/);
  });
});

Deno.test("ResultsFolder.find() takes for damaged what is no file", async () => {
  await inTemporaryFolder(async (folder) => {
    const path = `${folder}/results`;
    using results = await ResultsFolder.open(path, `${folder}/class`);
    await Deno.mkdir(`${path}/grades/02_last_ticket-1.json`);
    const damaged: string[] = [];
    const found = await results.find("02_last_ticket", "1", (path) => damaged.push(path));
    assertEquals([found, damaged.length], [undefined, 1]);
  });
});
