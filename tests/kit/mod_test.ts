import { assertEquals } from "@std/assert";
import * as all from "last-ticket";
import * as clientKit from "../../lib/kit/mod.ts";

Deno.test("last-ticket exports all that a client may import", () => {
  const missing = Object.entries(clientKit).filter(([name, value]) =>
    Reflect.get(all, name) !== value
  );
  assertEquals(missing, []);
});

/** A name that each deep import has, and that the guide promises. */
const DEEP_IMPORTS = {
  "last-ticket/charts": "barChart",
  "last-ticket/databases": "startPostgres",
  "last-ticket/explorer": "explore",
  "last-ticket/files": "FolderFiles",
  "last-ticket/locks": "FileLock",
  "last-ticket/messages": "Pipe",
  "last-ticket/pictures": "drawTimeline",
  "last-ticket/race": "runClients",
  "last-ticket/tickets": "FileTicketOffice",
};

for (const [specifier, name] of Object.entries(DEEP_IMPORTS)) {
  Deno.test(`${specifier} exports ${name}`, async () => {
    assertEquals(typeof (await import(specifier))[name], "function");
  });
}

Deno.test("deno.json exports each deep import, and nothing else", async () => {
  const config = JSON.parse(await Deno.readTextFile(new URL("../../deno.json", import.meta.url)));
  const exported = Object.keys(config.exports).map((path) => path.replace(/^\./, "last-ticket"));
  assertEquals(exported.toSorted(), ["last-ticket", ...Object.keys(DEEP_IMPORTS)].toSorted());
});
