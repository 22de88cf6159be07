import { fileURLToPath } from "node:url";
import type { GraderCheck } from "../grading/check.ts";
import { removeFolder } from "../race/remove_folder.ts";
import { replaceFile } from "../kit/files/replace_file.ts";
import { dataUrl } from "../lessons/pages/export_html.ts";
import { htmlPage, lessonOpening, pageNameOf } from "../lessons/pages/html_page.ts";
import { readLessons } from "../lessons/notebook_files.ts";
import { PLAYER_SCRIPT } from "../pictures/player_script.ts";
import { siteWords } from "../text/words.ts";
import { deskMembers } from "./desk_members.ts";
import { SiteError } from "./errors.ts";
import {
  browserExercises,
  CONTENTS,
  contentsPage,
  exercisePage,
  exercisePageName,
  PLAYER,
  siteHead,
  START,
  startPage,
  terminalCommand,
} from "./pages.ts";
import { liveCells } from "./live_cells.ts";
import { type BuildOptions, type BundledScripts, bundleScripts, type Scripts } from "./scripts.ts";
import { startScenes } from "./start_scenes.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What a build of the site has made. */
export interface BuiltSite {
  /** The names of its pages. */
  readonly pages: readonly string[];
  /** The names of all its files. */
  readonly files: readonly string[];
}

/**
 * Builds the course for a browser: pages, scripts, and what keeps them for times without a network. All links
 * are relative, so that the folder works wherever it is served from.
 *
 * @param folder Where to; it is created when it does not exist. What else is in it stays.
 * @param options What ends it.
 * @returns What was made.
 * @throws {SiteError} when a script cannot be bundled or a file cannot be written
 * @throws the signal's reason when it is aborted
 */
export async function buildSite(
  folder: string,
  options: BuildOptions = {},
): Promise<BuiltSite> {
  // Before all else: beside work that takes turns with it, a client is not seen to do the same each time.
  const scenes = await startScenes();
  const parts = [allPages(options), allScripts(options), allStyles()] as const;
  // Nothing is under way when it ends, in whatever way.
  await Promise.allSettled(parts);
  const [others, { first, scripts }, styles] = await Promise.all(parts);
  const pages = new Map([
    [START, startPage(scenes, { script: first, style: styles.first })],
    ...others,
  ]);
  const preloading = [...pages].map(([name, page]) => [name, withPreloads(page, scripts)] as const);
  const files = new Map([...preloading, ...scripts, ["site.css", styles.others], [
    PLAYER,
    PLAYER_SCRIPT,
  ]]);
  files.set("offline_worker.js", await offlineWorker(files));
  try {
    await Deno.mkdir(folder, { recursive: true });
    for (const [name, text] of files) await replaceFile(`${folder}/${name}`, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.name : String(cause);
    throw new SiteError(
      `Cannot write the site as the folder must be one that can be made and written to (${reason}): current value is ${
        JSON.stringify(folder)
      }`,
      { cause },
    );
  }
  return { pages: [...pages.keys()], files: [...files.keys()] };
}

/** Names what the script of a page imports, so that a browser need not read the script to fetch it. */
function withPreloads(page: string, scripts: Scripts): string {
  return page.replace(/<script type="module" src="([^"]+)">/, (tag, name: string) => {
    const imports = scripts.get(name)?.matchAll(/(?:from|import)"\.\/([\w.-]+)"/g) ?? [];
    const links = [...imports].map(([, chunk]) => `<link rel="modulepreload" href="${chunk}">\n`);
    return `${links.join("")}${tag}`;
  });
}

/** The style of the first page, which stands in it, and that of all others. */
async function allStyles(): Promise<{ first: string; others: string }> {
  const [first, more] = await Promise.all(
    ["game.css", "site.css"].map((name) => Deno.readTextFile(new URL(name, import.meta.url))),
  );
  return { first: first!, others: `${first}\n${more}` };
}

async function allScripts(options: BuildOptions): Promise<BundledScripts> {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-site-" });
  try {
    return await bundleScripts(folder, options);
  } finally {
    // What was ended a moment ago may still write to it.
    await removeFolder(folder);
  }
}

/** All pages but the first one. */
async function allPages(options: BuildOptions): Promise<Map<string, string>> {
  const notebooks = `${ROOT}notebooks`;
  const [lessons, desk] = await Promise.all([readLessons(notebooks), deskMembers(options)]);
  const titles = new Map(
    lessons.map((lesson) => [
      lesson.name,
      { title: lessonOpening(lesson).title, href: pageNameOf(lesson) },
    ]),
  );
  const pages = new Map<string, string>();
  const exercises = browserExercises();
  pages.set(
    CONTENTS,
    contentsPage(
      [...titles.values()],
      exercises.map(({ name, number, title, minutes }) => ({
        title: `${number} ${title}`,
        href: exercisePageName(name),
        note: siteWords.minutes(minutes),
      })),
    ),
  );
  const exercisesOf = (lesson: string): { title: string; href: string }[] =>
    exercises.filter((exercise) => exercise.lesson === lesson)
      .map(({ name, number, title }) => ({
        title: `${number} ${title}`,
        href: exercisePageName(name),
      }));
  for (const lesson of lessons) {
    pages.set(
      pageNameOf(lesson),
      htmlPage(lesson, {
        lessons,
        image: (source) => dataUrl(notebooks, source, lesson),
        index: { href: CONTENTS, title: siteWords.lessons },
        exercises: exercisesOf(lesson.name),
        site: siteHead("lesson.js", {
          cells: liveCells(lesson),
          command: terminalCommand(`lab ${lesson.name.slice(0, 2)}`),
          desk,
        }),
      }),
    );
  }
  for (const exercise of exercises) {
    const lesson = titles.get(exercise.lesson);
    pages.set(
      exercisePageName(exercise.name),
      exercisePage(exercise, {
        stub: await Deno.readTextFile(`${ROOT}exercises/${exercise.name}.ts`),
        solution: await Deno.readTextFile(`${ROOT}solutions/${exercise.name}.ts`),
        desk,
        ...await victimOf(exercise),
        ...(lesson && { lesson }),
      }),
    );
  }
  return pages;
}

/** The code of the clients that an exercise attacks, if it is an attack. */
async function victimOf(
  { checks }: { checks: readonly Pick<GraderCheck, "attack">[] },
): Promise<{ victim?: string }> {
  const victim = checks.find(({ attack }) => attack)?.attack?.victim;
  if (victim === undefined) return {};
  const code = await Deno.readTextFile(new URL(victim));
  // The grader's own file imports by a path; a learner's imports by name.
  return { victim: code.replace(/from "\.\.\/[^"]+"/, 'from "last-ticket"') };
}

/** The service worker, which knows the files of this build and keeps them under the name of their contents. */
async function offlineWorker(files: ReadonlyMap<string, string>): Promise<string> {
  const text = [...files].flat().join("\0");
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const version = new Uint8Array(hash).toHex().slice(0, 16);
  const names = [...files.keys()].filter((name) => name !== "offline_worker.js");
  const built = JSON.stringify({ version, files: ["./", ...names] });
  return `const BUILT = ${built};\n${files.get("offline_worker.js")}`;
}
