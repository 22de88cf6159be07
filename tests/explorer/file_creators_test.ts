import { assertEquals } from "@std/assert";
import { type Client, explore, type ExploreOptions } from "last-ticket";
import type { Check } from "last-ticket/explorer";

/** Whose file somebody has changed, and who. */
const onlyItsOwn: Check = {
  name: "only its own files",
  readsCreators: true,
  always: ({ client, kind, on }, _world, { files }) => {
    if (!["write", "rename", "remove"].includes(kind)) return undefined;
    const { creator = client } = files[on.replace("file ", "")] ?? {};
    return creator === client ? undefined : `${client} ${kind} ${creator}`;
  },
};

async function verdict(client: Client, options: ExploreOptions = {}): Promise<string> {
  const { failure, complete } = await explore({ checks: [onlyItsOwn], ...options }, client);
  return failure?.message ?? (complete ? "fine" : "not proved");
}

Deno.test("Check.always() sees who had created a file before it was removed", async () => {
  const client: Client = async ({ files }) => await files.createNew("lock") || files.remove("lock");
  assertEquals(await verdict(client), "Bob remove Ann");
});

Deno.test("Check.always() sees who has created a file by writing it", async () => {
  const client: Client = async ({ files }) => {
    await files.write("lock", "taken");
    return true;
  };
  assertEquals(await verdict(client, { clients: 1 }), "fine");
  assertEquals(await verdict(client), "Bob write Ann");
});

Deno.test("Check.always() knows a file's creator by any name, and whatever is written into it", async () => {
  const client: Client = async ({ files, name }) => {
    if (!await files.createNew("lock")) return await files.remove("mine");
    await files.write("lock", name);
    return await files.rename("lock", "mine");
  };
  assertEquals(await verdict(client), "Bob remove Ann");
});

Deno.test("Check.always() lets everybody have files of their own, however clients change places", async () => {
  const client: Client = async ({ files, name }) => {
    await files.createNew(name);
    await files.write(name, "free");
    await files.rename(name, `done-${name}`);
    return await files.remove(`done-${name}`);
  };
  assertEquals(await verdict(client, { clients: 3 }), "fine");
});

Deno.test("Check.always() takes a file that was removed and created again for the last one's", async () => {
  const client: Client = async ({ files }) => {
    while (!await files.createNew("lock")) await nap();
    await files.write("lock", "free");
    return await files.remove("lock");
  };
  assertEquals(await verdict(client, { clients: 3 }), "fine");
});

Deno.test("Check.always() is told no creators unless it reads them", async () => {
  const tells: Check = {
    name: "tells",
    always: (_step, { files }) => JSON.stringify(files).includes("creator") ? "told" : undefined,
  };
  const client: Client = ({ files }) => files.createNew("lock");
  assertEquals(await verdict(client, { checks: [tells] }), "fine");
});

function nap(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
