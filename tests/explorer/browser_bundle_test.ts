import { assert, assertEquals, assertGreater, assertLessOrEqual } from "@std/assert";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

// The explorer and the pictures run anywhere: here they are made into one script for a browser, and run
// where there is neither Deno nor Node.

/**
 * The most that a page may have to load for them before anything has failed, in bytes: the search takes 31 kB of it,
 * all pictures 15, the words of failures 4, semaphores 1.4, conditions 1.7, several locks and their circle 2.6, locks
 * that are shared 0.9, leases and their tokens 0.8, the words for tasks of one process 0.3 and what their scripts
 * share with these 1.3.
 */
const MOST_AT_ONCE = 65_000;
/**
 * The most that is loaded later: 8.5 kB know the causes of failures, 9 kB are the words for them, and 6.5 kB explore
 * tasks of one process.
 */
const MOST_LATER = 25_000;

const ENTRY = ["explorer", "pictures"]
  .map((room) => fileURLToPath(new URL(`../../lib/${room}/mod.ts`, import.meta.url)))
  .map((path) => `export * from ${JSON.stringify(path)};`)
  .join("\n");

/** Two clients, with the lock and without: what is found, as JSON. */
const PROGRAM = `
async function withLock(desk) {
  const guard = await desk.lock.acquire();
  try {
    return await desk.office.buy();
  } finally {
    guard.release();
  }
}
async function check(bundle) {
  const { explore, pictureOf, scheduleSvg, scheduleText } =
    await import("data:text/javascript," + encodeURIComponent(bundle));
  const safe = await explore({ clients: 2 }, withLock);
  const { failure } = await explore({ clients: 2 }, (desk) => desk.office.buy());
  const rejecting = await explore({ clients: 2 }, async (desk) => {
    Promise.reject(new Error("nobody handles it"));
    return await withLock(desk);
  });
  const picture = pictureOf(JSON.parse(JSON.stringify(failure)));
  return JSON.stringify({
    proved: safe.complete && safe.failure === undefined,
    message: failure.message,
    schedule: failure.schedule,
    isDrawn: scheduleText(picture).includes("still believes") && scheduleSvg(picture).startsWith("<svg"),
    rejection: rejecting.failure?.kind,
  });
}`;

const FOUND = {
  proved: true,
  message: "Ann and Bob have both bought the same ticket.",
  schedule: "Ann1 Bob1 Bob2 Ann2",
  isDrawn: true,
  rejection: "unhandled rejection",
};

/** Fails on whatever a browser has not got: esbuild cannot resolve it. */
async function bundle(...more: readonly string[]): Promise<string> {
  const esbuild = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--no-config", "--quiet", "npm:esbuild@0.25.12"],
      ...["--bundle", "--minify", "--platform=browser", "--format=esm", "--target=es2024"],
      ...["--loader=ts", "--log-level=warning", "--charset=utf8", ...more],
    ],
    ...{ stdin: "piped", stdout: "piped", stderr: "piped" },
    cwd: fileURLToPath(new URL(".", import.meta.url)),
  }).spawn();
  const output = esbuild.output();
  const writer = esbuild.stdin.getWriter();
  await writer.write(new TextEncoder().encode(ENTRY));
  await writer.close();
  const { code, stdout, stderr } = await output;
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

let bundling: Promise<string> | undefined;

/** The bundle; it is made by the first test that asks for it. */
function bundled(): Promise<string> {
  return bundling ??= bundle();
}

Deno.test("explorer and pictures load at most 65 kB at once, and 25 kB when something has failed or tasks are explored", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await bundle("--splitting", `--outdir=${folder}`, "--entry-names=entry");
    const atOnce = await loadedWith("entry.js", folder);
    let [first, later] = [0, 0];
    for await (const { name } of Deno.readDir(folder)) {
      const { length } = gzipSync(await Deno.readFile(`${folder}/${name}`), { level: 9 });
      if (atOnce.has(name)) first += length;
      else later += length;
    }
    assertGreater(later, 0);
    assertLessOrEqual(later, MOST_LATER);
    assertLessOrEqual(first, MOST_AT_ONCE);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** A script and those that it imports at once, by their names in a folder. */
async function loadedWith(entry: string, folder: string): Promise<Set<string>> {
  const loaded = new Set([entry]);
  for (const name of loaded) {
    const text = await Deno.readTextFile(`${folder}/${name}`);
    for (const [, next] of text.matchAll(/\b(?:from|import)"\.\/([^"]+)"/g)) {
      if (next !== undefined) loaded.add(next);
    }
  }
  return loaded;
}

Deno.test("explorer and pictures work in a worker that has neither Deno nor Node's globals", async () => {
  const script = `
    for (const name of ["Deno", "process", "Buffer", "global", "setImmediate", "clearImmediate"]) {
      delete globalThis[name];
    }
    ${PROGRAM}
    check(${
    JSON.stringify(await bundled())
  }).then(postMessage, (error) => postMessage(String(error)));`;
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(url, { type: "module" });
  try {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    assertEquals(JSON.parse(await promise), FOUND);
  } finally {
    worker.terminate();
    URL.revokeObjectURL(url);
  }
});

const CHROMIUM = await findChromium();

Deno.test({
  name: "explorer and pictures work in Chromium",
  ignore: CHROMIUM === undefined,
  fn: async () => {
    const folder = await Deno.makeTempDir();
    try {
      const text = JSON.stringify(await bundled()).replaceAll("</script", "<\\/script");
      await Deno.writeTextFile(
        `${folder}/page.html`,
        `<!doctype html><meta charset="utf-8"><pre id="found"></pre><script>${PROGRAM}
        check(${text}).catch(String).then((found) => {
          document.getElementById("found").textContent = "FOUND" + btoa(found) + "END";
        });</script>`,
      );
      const { stdout } = await new Deno.Command(CHROMIUM ?? "", {
        args: [
          ...["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${folder}/profile`],
          ...["--virtual-time-budget=30000", "--dump-dom", `file://${folder}/page.html`],
        ],
        signal: AbortSignal.timeout(60_000),
      }).output();
      const [, found] = /FOUND([\w+/=]+)END/.exec(new TextDecoder().decode(stdout)) ?? [];
      assert(found !== undefined, new TextDecoder().decode(stdout).slice(-300));
      assertEquals(JSON.parse(atob(found)), FOUND);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

async function findChromium(): Promise<string | undefined> {
  const folders = (Deno.env.get("PATH") ?? "").split(":");
  const names = ["chromium", "chromium-browser", "google-chrome"];
  for (const path of folders.flatMap((folder) => names.map((name) => `${folder}/${name}`))) {
    const file = await Deno.stat(path).catch(() => undefined);
    if (file?.isFile) return path;
  }
  return undefined;
}
