import { escapeXml } from "../../pictures/escape_xml.ts";
import { htmlDocument } from "../pages/html_document.ts";
import { codeHtml } from "./code_html.ts";
import type { Lesson } from "./lesson.ts";
import { lessonOpening } from "./lesson_opening.ts";
import { markdownRenderer } from "./markdown_html.ts";
import type { Cell } from "./notebook.ts";
import { outputHtml } from "./output_html.ts";

/** What is around the page of a lesson. */
export interface HtmlPageOptions {
  /** All lessons that become pages, in their order. */
  lessons: readonly Lesson[];
  /** Finds an image that a text names, and returns a `data:` URL. */
  image: (source: string) => string;
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
export function htmlPage(lesson: Lesson, { lessons, image }: HtmlPageOptions): string {
  const names = lessons.map(({ name }) => name);
  const render = markdownRenderer({ image, link: (target) => addressOf(target, names) });
  const index = names.indexOf(lesson.name);
  const links = [
    pageLink("prev", lessons[index - 1]),
    `<a href="${INDEX}">All lessons</a>`,
    pageLink("next", lessons[index + 1]),
  ];
  return htmlDocument({
    title: `${lessonOpening(lesson).title} · Last Ticket`,
    main: lesson.notebook.cells.map((cell) => cellHtml(cell, render)).join("\n"),
    links: links.filter((link) => link !== ""),
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
    return `<li><a href="${pageOf(lesson)}">${escapeXml(title)}</a>\n${render(introduction)}</li>`;
  });
  return htmlDocument({
    title: "Last Ticket",
    main: `<h1>Last Ticket</h1>
<p>A course on mutual exclusion, in notebooks that run. These pages are for reading: every picture and
every output is from a real run.</p>
<ol class="lessons">
${items.join("\n")}
</ol>`,
    links: [],
  });
}

/** The file of a lesson's page. */
export function pageOf({ name }: Pick<Lesson, "name">): string {
  return `${name}.html`;
}

/** Other lessons are pages too; what leads into the project's folder leads nowhere from a page. */
function addressOf(target: string, names: readonly string[]): string | undefined {
  if (/^(?:https?:|mailto:|#)/.test(target)) return target;
  const [, name = "", fragment = ""] = /^(?:\.\/)?(.+)\.ipynb(#.*)?$/.exec(target) ?? [];
  return names.includes(name) ? pageOf({ name }) + fragment : undefined;
}

function pageLink(rel: "prev" | "next", lesson: Lesson | undefined): string {
  if (!lesson) return "";
  const title = escapeXml(lessonOpening(lesson).title);
  const text = rel === "prev" ? `← ${title}` : `${title} →`;
  return `<a rel="${rel}" href="${pageOf(lesson)}">${text}</a>`;
}

function cellHtml(cell: Cell, render: (markdown: string) => string): string {
  const kind = cell.metadata.tags?.includes("prediction") ? "prediction" : cell.cell_type;
  const source = cell.source.join("");
  const content = cell.cell_type === "markdown"
    ? render(source)
    : `<pre class="input"><code>${codeHtml(source, "ts")}</code></pre>\n${
      outputHtml(cell.outputs)
    }`;
  return `<section class="${kind}" id="${escapeXml(cell.id)}">\n${content}</section>`;
}
