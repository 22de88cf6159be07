import { assert, assertEquals, assertMatch } from "@std/assert";
import { type Client, runClients } from "last-ticket";
import { inTemporaryFolder } from "../_temporary_folder.ts";

/** Clients that use too much of something, each in a race of two, and what is said about them. */
const GREEDY: Readonly<Record<string, { client: Client; says: RegExp }>> = {
  "prints line feeds": {
    client: async () => {
      Deno.stdout.writeSync(new Uint8Array(900_000).fill(10));
      return await new Promise(() => setInterval(() => {}, 1_000));
    },
    says: /^it wrote more than 10,000 lines to its pipe$/,
  },
  "sends one message after the other": {
    client: async (desk) => {
      for (let sent = 0; sent < 20_000; sent++) void desk.criticalSection(() => {});
      return await new Promise(() => setInterval(() => {}, 1_000));
    },
    says: /^it wrote more than (1 MB|10,000 lines) to its pipe$/,
  },
  "makes empty files": {
    client: async (desk) => {
      for (let made = 0; made < 20_000; made++) await desk.files.createNew(desk.name + made, "");
      return false;
    },
    says: /^the clients made more than 1,000 files and folders$/,
  },
  "makes folders within folders": {
    client: async (desk) => {
      const error = await desk.office.write({ count: -1 }).catch((error) => String(error));
      let folder = /'(.*)\/tickets\.json'/.exec(String(error))?.[1] + `/${desk.name}`;
      for (let depth = 0; depth < 500; depth++) Deno.mkdirSync(folder += "/f", { recursive: true });
      return await new Promise(() => setInterval(() => {}, 1_000));
    },
    says: /^the clients made folders within folders, more than 16 levels deep$/,
  },
  "writes to a file that has no name any more": {
    client: async (desk) => {
      const error = await desk.office.write({ count: -1 }).catch((error) => String(error));
      const name = `${/'(.*)\/tickets\.json'/.exec(String(error))?.[1]}/${desk.name}`;
      const chunk = new Uint8Array(1_000_000);
      for (;;) {
        const file = Deno.openSync(name, { write: true, createNew: true });
        Deno.removeSync(name);
        for (let megabytes = 0; megabytes < 20; megabytes++) {
          file.writeSync(chunk);
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      }
    },
    says: /^the clients together wrote more than 64 MiB, counting what they removed again$/,
  },
  "imports modules that it has made up": {
    client: async () => {
      const filler = `/*${"x".repeat(2_000_000)}*/`;
      for (let made = 0;; made++) {
        const code = `export const n: number = ${Deno.pid}${made};${filler}`;
        await import(`data:application/typescript,${encodeURIComponent(code)}`);
      }
    },
    says: /^the clients together wrote more than 64 MiB, counting what they removed again$/,
  },
  "makes a ticket file larger than the disk": {
    client: async (desk) => {
      const error = await desk.office.write({ count: -1 }).catch((error) => String(error));
      const file = /'(.*\/tickets\.json)'/.exec(String(error))?.[1] ?? "";
      Deno.truncateSync(file, 3_000_000_000);
      return false;
    },
    says: /^.*File too large/,
  },
  "shares out its use of memory": {
    client: async () => {
      const hoard = new Uint8Array(400 * 2 ** 20).fill(1);
      return await new Promise(() => setInterval(() => hoard.at(0), 1_000));
    },
    says: /^the clients together used more than 1024 MiB of memory$/,
  },
};

for (const [what, { client, says }] of Object.entries(GREEDY)) {
  const clients = what.startsWith("shares") ? 3 : 2;
  Deno.test(`runClients() stops a client that ${what}`, async () => {
    await inTemporaryFolder(async (folder) => {
      const { results } = await runClients({ clients, latency: 0, timeout: 60_000 }, client);
      const messages = results.map(({ message = "" }) => message);
      assert(messages.every((message) => message !== ""), JSON.stringify(results));
      assertMatch(messages[0] ?? "", says);
      assertEquals([...Deno.readDirSync(`${folder}/temporary`)], [], "files are left");
    });
  });
}

Deno.test("runClients() does not read a ticket file that cannot be one", async () => {
  const { ticketsLeft } = await runClients({ clients: 1, latency: 0 }, async (desk) => {
    const error = await desk.office.write({ count: -1 }).catch((error) => String(error));
    const file = /'(.*\/tickets\.json)'/.exec(String(error))?.[1] ?? "";
    await Deno.writeTextFile(file, `{ "count": 1 }${" ".repeat(10_000)}`);
    return false;
  });
  assertEquals(ticketsLeft, undefined);
});
