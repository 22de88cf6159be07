import { assertEquals } from "@std/assert";
import { KeptServer } from "../../lib/databases/kept_server.ts";
import { inTemporaryFolder } from "../_temporary_folder.ts";

/** Ends at once when it is told to, while what it has started goes on writing for a while. */
const SCRIPT = `i=0
while [ $i -lt 30000 ] && : > "file$i"; do i=$((i + 1)); done &
echo ready
exec cat`;

Deno.test("KeptServer removes its folder also while what the server has started still writes there", () =>
  inTemporaryFolder(async (outer) => {
    const folder = `${outer}/server`;
    await Deno.mkdir(folder);
    const server = new KeptServer(folder, {
      ...{ name: "A server", script: SCRIPT, args: [], ready: "ready", end: "TERM" },
    });
    await server.ready;
    await server[Symbol.asyncDispose]();
    const left = [...Deno.readDirSync(outer)].map(({ name }) => name);
    assertEquals(left.filter((name) => name === "server"), []);
  }));
