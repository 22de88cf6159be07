import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Client, explore } from "last-ticket";

const pause = () => new Promise((go) => setTimeout(go, 300));

/** Takes a lock file over when it is old: fine for two, not for three. */
const takesOver: Client = async ({ files, office, criticalSection, name }) => {
  while (!await files.createNew("lock", name)) {
    if ((await files.age("lock") ?? 0) > 500) await files.remove("lock");
    else await pause();
  }
  const bought = await criticalSection(() => office.buy());
  await files.remove("lock");
  return bought;
};

const looksFirst: Client = async ({ files, office, criticalSection, name }) => {
  while (await files.exists("lock")) await pause();
  await files.write("lock", name);
  const bought = await criticalSection(() => office.buy());
  await files.remove("lock");
  return bought;
};

Deno.test("pictureOf() marks a write that follows from what is no longer true", async () => {
  const { picture } = await explore({ clients: 2 }, looksFirst);
  const text = picture?.text ?? "";
  assertStringIncludes(text, "✗ write lock = Ann");
  assertStringIncludes(text, "still believes there is no lock, read in row 1");
});

Deno.test("pictureOf() says of a file that was not there that it was not there", async () => {
  const entersAlone: Client = async ({ files, criticalSection, office }) => {
    if (await files.read("inside") !== undefined) return false;
    await files.write("inside", "1");
    await criticalSection(() => office.search());
    return false;
  };
  const { picture } = await explore({ clients: 2, tickets: 0 }, entersAlone);
  assertStringIncludes(picture?.text ?? "", "still believes there is no inside, read in row 1");
});

Deno.test("pictureOf() takes a file that was not created for no change", async () => {
  const options = { clients: 3, faults: { crash: 1 }, slow: 0 };
  const { failure, picture } = await explore(options, takesOver);
  assertEquals(failure?.kind, "two inside");
  const believed = picture?.text.match(/still believes/g) ?? [];
  // The one who removes the other one's new lock file, and who creates its own after that.
  assertEquals(believed.length, 2, picture?.text);
  assertStringIncludes(picture?.text ?? "", "lock is 600 ms old");
});

Deno.test("pictureOf() cuts no result of a file, though there are three clients", async () => {
  const options = { clients: 3, faults: { crash: 1 }, slow: 0 };
  const text = (await explore(options, takesOver)).picture?.text ?? "";
  for (const step of ["create lock → no", "age of lock → 600", "remove lock → yes", "no file"]) {
    assertStringIncludes(text, step);
  }
  assert(!text.includes("…"), text);
});

Deno.test("pictureOf() shows that a file is empty", async () => {
  const empties: Client = async ({ files }) => {
    await files.write("note", "");
    return true;
  };
  const { picture } = await explore({ clients: 2 }, empties);
  assertStringIncludes(picture?.text ?? "", 'write note = ""');
  assertStringIncludes(picture?.text ?? "", 'note: ""');
});
