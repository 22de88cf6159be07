import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { deadline } from "@std/async";
import { DatabaseError } from "last-ticket";
import { startPostgres } from "last-ticket/databases";
import { fileURLToPath } from "node:url";
import { connectPostgres } from "../../lib/databases/postgres_database.ts";
import { longTest } from "../_full.ts";
import { until } from "../kit/messages/_until.ts";
import { inTemporaryFolder, processesWith } from "../_temporary_folder.ts";

/** Longer than a server may take to stop on a busy computer, in milliseconds. */
const PATIENCE = 60_000;

/** A program that starts a server, says where it is, and runs on. */
const STARTER = `
  import { startPostgres } from "last-ticket/databases";
  await using server = await startPostgres();
  console.log(server.url);
  await new Promise((resolve) => setTimeout(resolve, 600_000));
`;

/** A program that leaves a table on the server that DATABASE_URL names. */
const GUEST = `
  import { startPostgres } from "last-ticket/databases";
  import { connectPostgres } from "./lib/databases/postgres_database.ts";
  await using server = await startPostgres();
  await using database = connectPostgres(server.url);
  await database.query("CREATE TABLE left_behind AS SELECT 1");
  console.log((await database.query("SELECT count(*) FROM left_behind"))[0].count);
`;

function run(program: string, env: Record<string, string> = {}): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["eval", program],
    cwd: new URL("../../", import.meta.url),
    env: { NO_COLOR: "1", ...env },
    stdout: "piped",
    stderr: "piped",
  });
}

longTest(
  "startPostgres() starts a server that ends with its block, and leaves nothing behind",
  () =>
    inTemporaryFolder(async (folder) => {
      const url = await serve();
      await assertRejects(() => ask(url), DatabaseError, "ECONNREFUSED");
      assertEquals(processesWith(`${folder}/`), []);
      assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);

      async function serve(): Promise<string> {
        await Deno.chmod(folder, 0o755);
        await Deno.chmod(`${folder}/temporary`, 0o777);
        await using server = await startPostgres();
        assertEquals(await ask(server.url), 42);
        return server.url;
      }
    }),
);

longTest("startPostgres() leaves no server behind when its starter is killed", async () => {
  const starter = run(STARTER).spawn();
  const reader = starter.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value: url = "" } = await reader.read();
  const { hostname, port } = new URL(url);
  using connection = await Deno.connect({ hostname, port: Number(port) });
  starter.kill("SIGKILL");
  // The server lets go of it when it ends.
  const read = connection.read(new Uint8Array(1)).catch(() => null);
  assertEquals(await deadline(read, PATIENCE), null);
  await starter.status;
  await reader.cancel();
  await starter.stderr.cancel();
});

longTest(
  "startPostgres() leaves no server behind when its starter is killed before the server has started",
  () =>
    inTemporaryFolder(async (folder) => {
      const temporary = `${folder}/temporary`;
      await Deno.chmod(folder, 0o755);
      await Deno.chmod(temporary, 0o777);
      const servers = (): string[] =>
        [...Deno.readDirSync(temporary)].map(({ name }) => name)
          .filter((name) => name.startsWith("last-ticket-postgres-"));
      const starter = run(STARTER).spawn();
      // Its data are being prepared: the server starts when that is done.
      await until(() => servers().some((name) => isThere(`${temporary}/${name}/data`)), PATIENCE);
      starter.kill("SIGKILL");
      await starter.status;
      await until(() => servers().length === 0, PATIENCE);
      await Promise.all([starter.stdout.cancel(), starter.stderr.cancel()]);
    }),
);

longTest(
  "startPostgres() uses the server that DATABASE_URL names, and tidies up there",
  async () => {
    await using server = await startPostgres();
    const { stdout, stderr } = await run(GUEST, { DATABASE_URL: server.url }).output();
    assertEquals(new TextDecoder().decode(stdout), "1\n", new TextDecoder().decode(stderr));
    await using database = connectPostgres(server.url);
    const schemas = await database.query(
      "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'last_ticket%'",
    );
    assertEquals(schemas, []);
  },
);

longTest("startPostgres() starts where only root may look, for root becomes nobody", async () => {
  const own = await Deno.makeTempDir({ prefix: "last-ticket-test-" });
  try {
    const program = `
      import { startPostgres } from "last-ticket/databases";
      await using server = await startPostgres();
      console.log(new URL(server.url).protocol);`;
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["eval", "--config", fileURLToPath(import.meta.resolve("../../deno.json")), program],
      cwd: own,
    }).output();
    assertEquals(new TextDecoder().decode(stdout), "postgres:\n", new TextDecoder().decode(stderr));
  } finally {
    await Deno.remove(own);
  }
});

longTest("startPostgres() says what is wrong with DATABASE_URL, and what to do", async () => {
  const nowhere = "postgres://somebody@127.0.0.1:1/postgres";
  const { stderr, success } = await run(GUEST, { DATABASE_URL: nowhere }).output();
  assert(!success);
  const said = new TextDecoder().decode(stderr);
  assertStringIncludes(said, "DatabaseUnavailableError: Cannot use a database as the server that");
  assertStringIncludes(said, "Correct DATABASE_URL, or unset it");
});

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

async function ask(url: string): Promise<unknown> {
  await using database = connectPostgres(url);
  return (await database.query("SELECT 6 * 7 AS answer"))[0]?.answer;
}
