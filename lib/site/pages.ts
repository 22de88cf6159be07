import { createHash } from "node:crypto";
import type { GraderCheck } from "../grading/check.ts";
import { allExplored } from "../grading/plans/exploration_plan.ts";
import { CATALOG, EXERCISE_NAMES, type ExerciseName } from "../grading/catalog.ts";
import type { Exercise } from "../grading/exercise.ts";
import { OLDEST_DENO } from "../kit/locks/deno_version.ts";
import { htmlDocument, type SiteHead } from "../lessons/pages/html_document.ts";
import { BASE_STYLE } from "../lessons/pages/page_style.ts";
import { Markup, markup } from "../text/markup.ts";
import { siteWords, solutionWords, startWords } from "../text/words.ts";
import type {
  DeskMember,
  ExercisePageData,
  LessonPageData,
  PageLevel,
  StartPageData,
} from "./browser/data.ts";

/**
 * What browsers are told to refuse: all that does not come with the site. No page runs code that stands in it,
 * so that no lesson and no link can, but for the first page's own script, known by its hash; a learner's code runs
 * in a worker that is made of a `data:` address, whose origin is its own and to which this policy leaves no network.
 *
 * @param inline The hash of a script that may stand in the page.
 */
function policy(inline?: string): string {
  return [
    "default-src 'none'",
    `script-src 'self'${inline === undefined ? "" : ` '${inline}'`}`,
    "worker-src 'self' data:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "base-uri 'self'",
    "form-action 'none'",
  ].join("; ");
}

/** The page that the course begins with. */
export const START = "index.html";

/** The page that lists all lessons and exercises. */
export const CONTENTS = "contents.html";

/** The script that steps through schedules. */
export const PLAYER = "schedule_player.js";

/** The page of an exercise. */
export function exercisePageName(name: string): string {
  return `exercise_${name}.html`;
}

/** None: browsers ask the server for one that is not named. */
const ICON = new Markup('<link rel="icon" href="data:,">');

/** What the head of a page has: the script that works on it, and what that knows of the page. */
export function siteHead(script: string, data?: LessonPageData): SiteHead {
  return {
    policy: policy(),
    elements: markup`${ICON}
<link rel="stylesheet" href="site.css">
<script src="${PLAYER}" defer></script>
<script type="module" src="${script}"></script>
${data && dataElement(data)}`,
  };
}

/** Data that a page is built with, for its script to read. */
function dataElement(data: unknown): Markup {
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return new Markup(`<script type="application/json" id="data">${json}</script>`);
}

/**
 * What tells Chromium to compile all functions of a script with it, instead of each when it is first called: the first
 * page calls 67 of them before it can be played, and to parse and run it takes a quarter less of the processor's time.
 * To other browsers it is a comment.
 */
const COMPILE_AT_ONCE = "//# allFunctionsCalledOnLoad\n";

/** What the first page brings along, so that it comes in one answer of the server. */
export interface StartPageParts {
  /** Its script, which is no module. */
  readonly script: string;
  readonly style: string;
}

/**
 * The first page: the race for the ticket, to be played. Its script and its style stand in it: on a slow phone each
 * trip to the server and back takes more than half a second. The script is no module: those wait until the page has been
 * laid out and painted once without them.
 */
export function startPage(data: StartPageData, { script, style }: StartPageParts): string {
  // The same to JavaScript, and no end of the element.
  const text = COMPILE_AT_ONCE + script.replaceAll("</script", "<\\/script");
  const hash = `sha256-${createHash("sha256").update(text).digest("base64")}`;
  return htmlDocument({
    title: siteWords.title,
    main: markup`<h1>${siteWords.title}</h1>
<p>${siteWords.tagline}</p>
<div id="game"><noscript>${siteWords.noScript}</noscript></div>
${dataElement(data)}
${new Markup(`<script>${text}</script>`)}`,
    links: [markup`<a href="${CONTENTS}">${startWords.goOn}</a>`],
    style: `${BASE_STYLE}${style}`,
    site: { policy: policy(hash), elements: markup`${ICON}\n` },
  });
}

/** A page that the contents lead to. */
export interface ContentsItem {
  readonly title: string;
  readonly href: string;
  /** A few words more. */
  readonly note?: string;
}

/** The page that lists all lessons and exercises, with the learner's progress. */
export function contentsPage(
  lessons: readonly ContentsItem[],
  exercises: readonly ContentsItem[],
): string {
  const list = (title: string, items: readonly ContentsItem[]): Markup =>
    markup`<h2>${title}</h2>
<ol class="lessons">
${
      items.map(({ title, href, note }) =>
        markup`<li><a href="${href}">${title}</a>${note && markup`\n<p>${note}</p>`}</li>`
      )
    }
</ol>`;
  return htmlDocument({
    title: `${siteWords.title}: ${siteWords.lessons}`,
    main: markup`<h1>${siteWords.title}</h1>
${list(siteWords.lessons, lessons)}
${list(siteWords.exercises, exercises)}
<div id="progress"></div>
${dataElement({ names: EXERCISE_NAMES })}`,
    links: [markup`<a href="${START}">${startWords.race.title}</a>`],
    site: siteHead("contents.js"),
  });
}

/** What the page of an exercise is made of. */
export interface ExercisePageParts {
  readonly stub: string;
  readonly solution: string;
  readonly desk: readonly DeskMember[];
  /** The code of the clients that are attacked, where the exercise is an attack. */
  readonly victim?: string;
  readonly lesson?: ContentsItem;
}

/** The exercises that a browser can judge: those with a check of every interleaving. */
export function browserExercises(): readonly Exercise<ExerciseName>[] {
  return CATALOG.filter(({ checks }) => checks.some(({ explores }) => explores));
}

/** What a learner types in a terminal, whether Deno is installed or not. */
export function terminalCommand(task: string): string {
  return `npx -y deno@${OLDEST_DENO} task ${task}`;
}

/** The page of an exercise: an editor, and a judge. */
export function exercisePage(
  exercise: Exercise<ExerciseName>,
  { stub, solution, desk, victim, lesson }: ExercisePageParts,
): string {
  const { name, number, title, minutes, hints, checks } = exercise;
  const afterwards = solutionWords.afterwards(exercise.afterwards);
  const [level, ...levels] = levelsOf(checks);
  if (!level) throw new RangeError(`Cannot make a page of ${name} as it explores nothing`);
  const attack = checks.find((check) => check.attack)?.attack;
  const exercises = browserExercises();
  const next = exercises[exercises.indexOf(exercise) + 1];
  const data: ExercisePageData = {
    ...{ name, hints, afterwards, stub, solution, desk },
    levels: [level, ...levels],
    ...(attack && victim !== undefined && { attack: { ...attack, victim } }),
    names: EXERCISE_NAMES,
    command: terminalCommand(`grade ${number}`),
    realChecks: checks.filter(({ explores, name }) => !explores && name !== "compiles")
      .map(({ name }) => name),
    ...(next && { next: { title: next.title, href: exercisePageName(next.name) } }),
  };
  return htmlDocument({
    title: `${siteWords.title}: ${title}`,
    main: markup`<h1>${number} ${title}</h1>
<p class="aside">${siteWords.minutes(minutes)}${
      lesson && markup` · <a href="${lesson.href}">${lesson.title}</a>`
    }</p>
<div id="exercise"><noscript>${siteWords.noScript}</noscript></div>
${dataElement(data)}`,
    links: [markup`<a href="${CONTENTS}">${siteWords.lessons}</a>`],
    site: siteHead(attack ? "attack.js" : "exercise.js"),
  });
}

/** What is explored, level by level: only of several has each a name. */
export function levelsOf(checks: readonly GraderCheck[]): PageLevel[] {
  const exploring = checks.filter(({ explores }) => explores);
  const levels = Map.groupBy(exploring, ({ level }) => level);
  return [...levels].flatMap(([level, checks]) => {
    const explores = allExplored(checks);
    const title = level === undefined ? undefined : checks[0]?.name;
    return explores ? [{ ...(title !== undefined && { title }), explores }] : [];
  });
}
