import { stripVTControlCharacters } from "node:util";
import { narrowRecordedChart } from "../../charts/narrow_chart_svg.ts";
import { narrowRecorded } from "../../pictures/recorded.ts";
import { Markup, markup } from "../../text/markup.ts";
import { pageWords, playerWords } from "../../text/words.ts";
import type { MimeBundle } from "../mime_bundle.ts";
import type { CellOutput, Lesson, NotebookCell } from "../notebook.ts";
import { answersIn, isPrediction } from "../predictions.ts";
import { htmlDocument, type SiteHead } from "./html_document.ts";
import { codeHtml, markdownRenderer } from "./markdown.ts";

/** What is around the page of a lesson. */
export interface HtmlPageOptions {
  /** All lessons that become pages, in their order. */
  lessons: readonly Lesson[];
  /** Finds an image that a text names, and returns a `data:` URL. */
  image: (source: string) => string;
  /**
   * The page that leads to all others.
   *
   * @default {{ href: INDEX, title: pageWords.allLessons }}
   */
  index?: { href: string; title: string };
  /**
   * The pages of its exercises.
   *
   * @default {[]}
   */
  exercises?: readonly { href: string; title: string }[];
  /** What a page of a site has besides. */
  site?: SiteHead;
}

/** The file of the page that lists all lessons. */
export const INDEX = "index.html";

/**
 * Makes a page of a lesson. It loads nothing, neither scripts nor fonts nor images, so that it can be
 * read anywhere.
 *
 * @param lesson The lesson.
 * @param options What is around it.
 * @returns A whole HTML document.
 */
export function htmlPage(lesson: Lesson, options: HtmlPageOptions): string {
  const { lessons, image, exercises = [], site } = options;
  const { index: { href, title } = { href: INDEX, title: pageWords.allLessons } } = options;
  const names = lessons.map(({ name }) => name);
  const render = markdownRenderer({ image, link: (target) => addressOf(target, names) });
  const index = names.indexOf(lesson.name);
  const answers = answersIn(lesson.notebook);
  const links = [
    pageLink("prev", lessons[index - 1]),
    markup`<a href="${href}">${title}</a>`,
    ...exercises.map(({ href, title }) => markup`<a href="${href}">${title}</a>`),
    pageLink("next", lessons[index + 1]),
  ];
  return htmlDocument({
    title: pageWords.title(lessonOpening(lesson).title),
    main: markup`${
      lesson.notebook.cells.map((cell) => cellHtml(cell, answers.has(cell.id), render))
    }`,
    links: links.filter((link) => link !== undefined),
    site,
  });
}

/**
 * Makes the page that lists all lessons.
 *
 * @param lessons The lessons, in their order.
 * @returns A whole HTML document.
 */
export function indexPage(lessons: readonly Lesson[]): string {
  const render = markdownRenderer({ image: () => "", link: () => undefined });
  const items = lessons.map((lesson) => {
    const { title, introduction } = lessonOpening(lesson);
    return markup`<li><a href="${pageNameOf(lesson)}">${title}</a>\n${render(introduction)}</li>`;
  });
  return htmlDocument({
    title: pageWords.course,
    main: markup`<h1>${pageWords.course}</h1>
<p>${pageWords.introduction}</p>
<ol class="lessons">
${items}
</ol>`,
    links: [],
  });
}

/** The name of the file with a lesson's page. */
export function pageNameOf({ name }: Pick<Lesson, "name">): string {
  return `${name}.html`;
}

/** Other lessons are pages too; what leads into the project's folder leads nowhere from a page. */
function addressOf(target: string, names: readonly string[]): string | undefined {
  if (/^(?:https?:|mailto:|#)/.test(target)) return target;
  const [, name = "", fragment = ""] = /^(?:\.\/)?(.+)\.ipynb(#.*)?$/.exec(target) ?? [];
  return names.includes(name) ? pageNameOf({ name }) + fragment : undefined;
}

function pageLink(rel: "prev" | "next", lesson: Lesson | undefined): Markup | undefined {
  if (!lesson) return undefined;
  const { title } = lessonOpening(lesson);
  const text = rel === "prev" ? pageWords.previous(title) : pageWords.next(title);
  return markup`<a rel="${rel}" href="${pageNameOf(lesson)}">${text}</a>`;
}

/** How a lesson begins. */
export interface LessonOpening {
  /** Its title, as plain text. */
  title: string;
  /** The first paragraph under the title, as Markdown. */
  introduction: string;
}

/**
 * Finds how a lesson begins: its first cell has its title and its introduction.
 *
 * @param lesson The lesson.
 * @returns Its title, or its name when it has none; and its introduction, which may be empty.
 */
export function lessonOpening({ name, notebook }: Lesson): LessonOpening {
  const [first] = notebook.cells;
  const [heading = "", introduction = ""] = first?.cell_type === "markdown"
    ? first.source.join("").trim().split(/\n{2,}/)
    : [];
  const [, title] = /^# +(.+)$/.exec(heading) ?? [];
  return title === undefined
    ? { title: name, introduction: "" }
    : { title: title.replaceAll(/[*_`]/g, ""), introduction };
}

function cellHtml(
  cell: NotebookCell,
  isAnswer: boolean,
  render: (markdown: string) => Markup,
): Markup {
  const kind = isPrediction(cell) ? "prediction" : cell.cell_type;
  const source = cell.source.join("");
  const content = cell.cell_type === "markdown"
    ? render(source)
    : markup`<pre class="input" tabindex="0"><code>${codeHtml(source, "ts")}</code></pre>\n${
      isAnswer ? foldedHtml(outputHtml(cell.outputs)) : outputHtml(cell.outputs)
    }`;
  return markup`<section class="${kind}" id="${cell.id}">\n${content}</section>`;
}

/** Whoever has not guessed yet is not shown the answer. */
function foldedHtml(output: Markup | undefined): Markup | undefined {
  return output && markup`<details class="answer"><summary>${pageWords.showAnswer}</summary>
${output}</details>
`;
}

/**
 * Shows what a cell has shown.
 *
 * @param outputs The outputs of the cell, in their order.
 * @returns A group; nothing when the cell has shown nothing.
 */
export function outputHtml(outputs: readonly CellOutput[]): Markup | undefined {
  const shown = outputs.map(one).filter((output) => output !== undefined);
  if (shown.length === 0) return undefined;
  return markup`<div class="outputs" role="group" aria-label="${pageWords.output}">
${shown}
</div>
`;
}

function one(output: CellOutput): Markup | undefined {
  switch (output.output_type) {
    case "stream":
      return output.name === "stderr"
        ? block("stderr", output.text, pageWords.standardError)
        : block("stdout", output.text);
    case "display_data":
    case "execute_result":
      return bundle(output.data);
    case "error": {
      const { ename, evalue, traceback } = output;
      const text = traceback.length > 0 ? traceback.join("\n") : `${ename}: ${evalue}`;
      return block("error", [text], pageWords.error);
    }
  }
}

/**
 * HTML was made to be HTML: our pictures are SVG in it, and stand above the same in words, for those who
 * cannot see them. Everything else has a form in plain text.
 */
function bundle(data: MimeBundle): Markup | undefined {
  const html = data["text/html"];
  const text = block("result", data["text/plain"]);
  if (!isLines(html)) return text;
  const inWords = text && markup`<details class="words"><summary>${pageWords.inWords}</summary>
${text}
</details>
`;
  // The page has the player's script itself, if it has any: that of a notebook may be another version.
  const wide = html.join("").replaceAll(/<script>.*?<\/script>/gs, "");
  const narrow = narrowRecorded(data) ?? narrowRecordedChart(data);
  const picture = new Markup(
    narrow === undefined ? wide : wide.replace("</svg>", () => `</svg>\n${narrow}`),
  );
  // What can be stepped through scrolls within itself, below its buttons.
  return html.some((line) => line.includes("<schedule-player"))
    ? markup`<div class="played">\n${picture}\n</div>\n${inWords}`
    : markup`<div class="picture" tabindex="0" role="group" aria-label="${playerWords.picture}">\n${picture}\n</div>\n${inWords}`;
}

function block(kind: string, lines: unknown, label?: string): Markup | undefined {
  const text = isLines(lines) ? stripVTControlCharacters(lines.join("")).trimEnd() : "";
  if (text === "") return undefined;
  const heading = label === undefined ? undefined : markup`<b class="label">${label}</b>\n`;
  return markup`<pre class="${kind}" tabindex="0">${heading}${text}</pre>`;
}

/** Notebooks keep texts as lists of lines. */
function isLines(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((line) => typeof line === "string");
}
