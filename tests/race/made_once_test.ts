import { assert, assertEquals, assertRejects } from "@std/assert";
import { madeOnce } from "../../lib/race/made_once.ts";

/** Makes a folder that nobody else asks for, and removes it afterwards. */
async function withName(use: (name: string) => Promise<void>): Promise<void> {
  const name = `test_${crypto.randomUUID()}`;
  try {
    await use(name);
  } finally {
    const folder = await madeOnce(name, () => Promise.resolve());
    if (folder !== undefined) await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("madeOnce() makes a folder once, for all who ask for it", async () => {
  await withName(async (name) => {
    let times = 0;
    const make = async (folder: string): Promise<void> => {
      times++;
      await Deno.writeTextFile(`${folder}/made`, "");
    };
    const folders = await Promise.all([madeOnce(name, make), madeOnce(name, make)]);
    assertEquals([times, new Set(folders).size], [1, 1]);
    assert((await Deno.stat(`${folders[0]}/made`)).isFile);
  });
});

Deno.test("madeOnce() leaves nothing of a folder that was not finished, and tries again", async () => {
  await withName(async (name) => {
    let unfinished = "";
    const fail = (folder: string): Promise<void> => {
      unfinished = folder;
      return Promise.reject(new Error("no power"));
    };
    await assertRejects(() => madeOnce(name, fail), Error, "no power");
    await assertRejects(() => Deno.stat(unfinished), Deno.errors.NotFound);
    const folder = await madeOnce(name, (folder) => Deno.writeTextFile(`${folder}/made`, ""));
    assert((await Deno.stat(`${folder}/made`)).isFile);
  });
});

Deno.test("madeOnce() removes what was made before, and nothing that is newer", async () => {
  await withName(async (name) => {
    const folder = await madeOnce(`${name}_place`, () => Promise.resolve()) ?? "";
    const [place, stamp] = [
      folder.slice(0, folder.lastIndexOf("/")),
      Number(folder.split("-").at(-1)),
    ];
    const [older, newer] = [`${place}/${name}-1.0.0-1`, `${place}/${name}-9.0.0-${stamp + 1}`];
    await Promise.all([older, newer].map((path) => Deno.mkdir(path)));
    await madeOnce(name, () => Promise.resolve());
    const left = [...Deno.readDirSync(place)].map((entry) => `${place}/${entry.name}`);
    await Promise.all([newer, folder].map((path) => Deno.remove(path, { recursive: true })));
    assertEquals([left.includes(older), left.includes(newer)], [false, true]);
  });
});
