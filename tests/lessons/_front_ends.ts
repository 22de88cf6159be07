import { dirname, join } from "node:path";
import { copyLessons } from "../../lib/commands/lab.ts";
import { findPython } from "../../lib/lessons/jupyter/own_jupyter.ts";
import type { JupyterProgram } from "../../lib/lessons/jupyter/programs.ts";
import { JupyterServer } from "../../lib/lessons/jupyter/server.ts";

/** The front ends that people have today, by the names of their programs. */
const VERSIONS = { lab: "4.6.6", notebook: "7.6.5" } as const;
/** Which of them. */
export type FrontEndName = keyof typeof VERSIONS;
/** All of them. */
export const FRONT_ENDS: readonly FrontEndName[] = ["lab", "notebook"];

const COURSE = new URL("../../", import.meta.url).pathname;
/** The lessons as the course has them. */
export const NOTEBOOKS: string = join(COURSE, "notebooks");
/** What lessons and their links need of the course. */
const PARTS = ["deno.json", "lib", "exercises", "solutions", "notebooks"];
/** Where a learner's lessons are. */
export const COPIES = "my-notebooks";
const FOLDER = join(COURSE, ".last-ticket/front-ends");
const PACKAGES = [`jupyterlab==${VERSIONS.lab}`, `notebook==${VERSIONS.notebook}`];
/** A file that is there when all is installed. */
const INSTALLED = `${FOLDER}/${PACKAGES.join("-")}`;
/** 260 MB over a slow network, in milliseconds. */
const TIMEOUT_MS = 600_000;
/** What their folder says besides: tests ask the page's application, and no news come over the network. */
const SETTINGS = {
  "etc/jupyter/jupyter_lab_config.json": { LabApp: { expose_app_in_browser: true } },
  "etc/jupyter/jupyter_notebook_config.json": {
    JupyterNotebookApp: { expose_app_in_browser: true },
  },
  "share/jupyter/lab/settings/overrides.json": {
    "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
    // All cells are laid out, also those that nobody sees: their places do not change while a test scrolls.
    "@jupyterlab/notebook-extension:tracker": { windowingMode: "none" },
  },
};

/** What pip says where the index, or a file of it, does not answer. */
const NO_NETWORK = /NewConnectionError|NameResolutionError|ProxyError|TimeoutError|timed out/i;

/** The Python with which {@linkcode installFrontEnds} installs; `undefined` when there is none. */
export const PYTHON: string | undefined = await findPython();

/**
 * Installs JupyterLab and Notebook 7, from the Python Package Index, into an environment of the tests' own in
 * `.last-ticket/`. What is there is used again.
 *
 * @returns Whether they are there: not, when nothing can be fetched.
 * @throws {Error} with pip's last words when they cannot be installed for another reason
 */
export async function installFrontEnds(): Promise<boolean> {
  if (await isThere(INSTALLED)) return true;
  if (PYTHON === undefined) return false;
  await run(PYTHON, ["-m", "venv", "--clear", FOLDER]);
  try {
    const pip = ["-m", "pip", "install", "--no-input", "--disable-pip-version-check"];
    await run(`${FOLDER}/bin/python`, [...pip, "--no-compile", ...PACKAGES]);
  } catch (error) {
    if (error instanceof Error && NO_NETWORK.test(error.message)) return false;
    throw error;
  }
  for (const [path, settings] of Object.entries(SETTINGS)) {
    await Deno.mkdir(dirname(`${FOLDER}/${path}`), { recursive: true });
    await Deno.writeTextFile(`${FOLDER}/${path}`, JSON.stringify(settings));
  }
  await Deno.writeTextFile(INSTALLED, "");
  return true;
}

/** The program of a front end that {@linkcode installFrontEnds} has installed. */
export function frontEndProgram(name: FrontEndName): JupyterProgram {
  return { name, command: `${FOLDER}/bin/jupyter-${name}`, version: VERSIONS[name] };
}

/** What a learner has who opens lessons in a front end. */
export interface OpenCourse {
  server: JupyterServer;
  /** The course. */
  folder: string;
}

/** Does work with a copy of the course, and a learner's copies of its lessons, in a front end. */
export async function inCourse(
  frontEnd: FrontEndName,
  work: (course: OpenCourse) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-test-" });
  try {
    await run("cp", ["-r", ...PARTS.map((part) => join(COURSE, part)), folder]);
    await copyLessons(NOTEBOOKS, join(folder, COPIES));
    const program = frontEndProgram(frontEnd);
    await using server = await JupyterServer.start({ folder, program });
    await work({ server, folder });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, {
    ...{ args: [...args], stdin: "null", stdout: "null" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).output();
  if (!success) {
    throw new Error(
      `Cannot run '${command} ${args.join(" ")}': ${new TextDecoder().decode(stderr)}`,
    );
  }
}
