import { assert, assertEquals } from "@std/assert";
import { FileNameError } from "last-ticket";
import { runOne, type Setting } from "./_setting.ts";

/** What `desk.files` does wherever a client runs. */
export function filesContract(setting: Setting): void {
  Deno.test(`Files answer that a missing file is missing ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ files, terminal }) => {
      const answers = [
        ...[await files.exists("lock"), await files.read("lock"), await files.age("lock")],
        ...[await files.rename("lock", "old"), await files.remove("lock"), await files.list()],
      ];
      await terminal.print(Deno.inspect(answers, { compact: true, breakLength: Infinity }));
      return false;
    });
    assertEquals(ending.lines, ["[ false, undefined, undefined, false, false, [] ]"]);
  });

  Deno.test(`Files.createNew() creates a file once, with its text ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ files, terminal }) => {
      const created = [
        ...[await files.createNew("lock", "Ann"), await files.createNew("lock", "Bob")],
        ...[
          await files.createNew("empty"),
          await files.createNew("empty"),
          await files.createNew("empty", "x"),
        ],
      ];
      const seen = [await files.read("lock"), await files.read("empty"), await files.list()];
      await terminal.print(JSON.stringify([...created, ...seen]));
      return await files.exists("lock");
    });
    assertEquals(ending.lines, ['[true,false,true,false,false,"Ann","",["empty","lock"]]']);
    assertEquals(ending.bought, ["Ann"]);
  });

  for (const text of ["", "mine"]) {
    Deno.test(`Files.createNew() succeeds for exactly one of several clients ${text && "with a text "}${setting.name}`, async () => {
      const endings = await setting.run(
        text === ""
          ? ({ files }) => files.createNew("lock")
          : ({ files, name }) => files.createNew("lock", name),
        { clients: 3 },
      );
      for (const { bought, threw } of endings) {
        assertEquals(threw, []);
        assertEquals(bought.length, 1);
      }
    });
  }

  Deno.test(`Files.createNew() shows a file with its text or not at all ${setting.name}`, async () => {
    const endings = await setting.run(async ({ files, name, terminal }) => {
      for (let round = 0; round < 2; round++) {
        await files.createNew("lock", name);
        const text = await files.read("lock");
        if (text !== undefined) await terminal.print(text);
        await files.remove("lock");
      }
      return false;
    }, { clients: 2 });
    for (const { lines } of endings) {
      assertEquals(lines.filter((line) => line !== "Ann" && line !== "Bob"), []);
    }
  });

  Deno.test(`Files.createNew() creates a file again after its removal ${setting.name}`, async () => {
    const endings = await setting.run(async ({ files }) => {
      const created = await files.createNew("lock");
      return created && await files.remove("lock");
    }, { clients: 2 });
    // Both have had it, unless the second one came while the first one had it.
    assert(endings.every(({ bought }) => bought.length >= 1));
  });

  Deno.test(`Files.write() creates and replaces ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ files, terminal }) => {
      await files.write("stock", "1");
      const first = await files.read("stock");
      await files.write("stock", "ünï\n\u{1f3ab}");
      await terminal.print(JSON.stringify([first, await files.read("stock"), await files.list()]));
      await files.write("stock", "");
      await terminal.print(JSON.stringify(await files.read("stock")));
      return await files.createNew("stock");
    });
    assertEquals(ending.lines, ['["1","ünï\\n\u{1f3ab}",["stock"]]', '""']);
    assertEquals(ending.bought, []);
  });

  Deno.test(`Files.write() shows the old text or the new one ${setting.name}`, async () => {
    const endings = await setting.run(async ({ files, name, terminal }) => {
      await files.write("stock", name.repeat(3));
      await terminal.print(await files.read("stock") ?? "missing");
      return false;
    }, { clients: 3 });
    for (const { lines } of endings) {
      const texts = ["AnnAnnAnn", "BobBobBob", "CatCatCat"];
      assertEquals(lines.filter((line) => !texts.includes(line)), []);
      assertEquals(lines.length, 3);
    }
  });

  Deno.test(`Files.rename() moves a file, over another one as well ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ files, terminal }) => {
      await files.write("a", "from a");
      await files.write("b", "from b");
      const renamed = [
        ...[await files.rename("a", "c"), await files.list(), await files.rename("c", "b")],
        ...[await files.list(), await files.read("b"), await files.rename("c", "b")],
        ...[await files.rename("b", "b"), await files.read("b")],
      ];
      await terminal.print(JSON.stringify(renamed));
      return false;
    });
    assertEquals(ending.lines, [
      '[true,["b","c"],true,["b"],"from a",false,true,"from a"]',
    ]);
  });

  Deno.test(`Files.rename() succeeds for exactly one of several clients ${setting.name}`, async () => {
    const endings = await setting.run(async ({ files, name }) => {
      // Whoever comes first creates it; nobody can create it again afterwards.
      await files.createNew("start", "once");
      if (await files.createNew("made")) await files.createNew("prize", "gold");
      return await files.rename("prize", `${name}.won`);
    }, { clients: 2 });
    for (const { bought } of endings) assert(bought.length <= 1);
    assert(endings.some(({ bought }) => bought.length === 1));
  });

  Deno.test(`Files.remove() removes a file once, whoever created it ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ files, terminal }) => {
      await files.createNew("lock", "somebody else");
      const seen = [
        await files.remove("lock"),
        await files.remove("lock"),
        await files.exists("lock"),
      ];
      await terminal.print(JSON.stringify([...seen, await files.list()]));
      return false;
    });
    assertEquals(ending.lines, ["[true,false,false,[]]"]);
  });

  Deno.test(`Files.list() sorts the names of all files ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ files, terminal }) => {
      for (
        const name of ["b", "a", "10", "9", "B", "ä", "__proto__", "a.b", "a-b", "constructor"]
      ) {
        await files.createNew(name, name);
      }
      await terminal.print((await files.list()).join(" "));
      const own = [await files.read("__proto__"), await files.read("toString")];
      await terminal.print(JSON.stringify([...own, await files.remove("__proto__")]));
      return await files.exists("__proto__");
    });
    assertEquals(ending.lines, [
      "10 9 B __proto__ a a-b a.b b constructor ä",
      '["__proto__",null,true]',
    ]);
    assertEquals(ending.bought, []);
  });

  Deno.test(`Files.age() counts from the last write and survives a rename ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ files, terminal }) => {
      const tellAge = async (name: string): Promise<void> => {
        const age = await files.age(name);
        const isOld = age !== undefined && age >= 950;
        await terminal.print(
          age === undefined ? "missing" : age < 0 ? "unborn" : isOld ? "old" : "young",
        );
      };
      await files.createNew("lock");
      await files.createNew("full", "text");
      await tellAge("lock");
      await tellAge("full");
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await files.createNew("lock");
      await tellAge("lock");
      await files.rename("lock", "moved");
      await tellAge("lock");
      await tellAge("moved");
      await files.write("moved", "");
      await tellAge("moved");
      await tellAge("full");
      return false;
    });
    assertEquals(ending.lines, ["young", "young", "old", "missing", "old", "young", "old"]);
  });

  Deno.test(`Files refuse what cannot be a name ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ files, terminal }) => {
      const wrong = [
        "",
        ".",
        "..",
        "../tickets.json",
        "a/b",
        "a\\b",
        ".hidden",
        "-v",
        "a b",
        "a\n",
        "a\0",
      ];
      wrong.push("C:", "x".repeat(81), "\ud800", JSON.parse("7"), JSON.parse("null"));
      const uses = {
        create: (name: string) => files.createNew(name),
        "look for": (name: string) => files.exists(name),
        read: (name: string) => files.read(name),
        write: (name: string) => files.write(name, ""),
        remove: (name: string) => files.remove(name),
        "look at the age of": (name: string) => files.age(name),
        rename: (name: string) => files.rename("fine", name),
        "rename ": (name: string) => files.rename(name, "fine"),
      };
      await files.createNew("fine");
      for (const [use, work] of Object.entries(uses)) {
        let refused = 0;
        for (const name of wrong) {
          const refuse = (error: unknown): void => {
            if (!(error instanceof FileNameError)) throw error;
            if (
              !error.message.startsWith(`Cannot ${use.trim()} file as its name must be 1 to 80`)
            ) {
              throw error;
            }
            refused++;
          };
          await work(name).then(() => {}, refuse);
        }
        if (refused !== wrong.length) await terminal.print(`${use}: only ${refused} refused`);
      }
      const right = ["x".repeat(80), "Ümit.lock", "_", "0", "a-b_c.d", "日本"];
      for (const name of right) await files.write(name, "");
      await terminal.print(JSON.stringify((await files.list()).length - right.length));
      return false;
    });
    assertEquals(ending.lines, ["1"]);
    assertEquals(ending.threw, []);
  });

  Deno.test(`Files says which name it refuses and why ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ files }) => {
      return await files.createNew("../tickets.json");
    });
    assertEquals(ending.threw, [
      "FileNameError: Cannot create file as its name must be 1 to 80 letters, digits, '.', '-' or " +
      `'_' and begin with a letter, a digit or '_': current value is "../tickets.json"`,
    ]);
  });
}
