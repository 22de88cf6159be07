import { createHash } from "node:crypto";
import { PLAYER_SCRIPT } from "../../pictures/player_script.ts";
import { Markup, markup } from "../../text/markup.ts";
import { pageWords } from "../../text/words.ts";
import { PAGE_STYLE } from "./page_style.ts";

/** What a page consists of. */
export interface HtmlDocument {
  /** Its title, as plain text. */
  title: string;
  /** What it is about. */
  main: Markup;
  /** Links to other pages. */
  links: readonly Markup[];
  /**
   * How it looks.
   *
   * @default {PAGE_STYLE} like a lesson
   */
  style?: string;
  /**
   * What a page of a site has besides.
   *
   * @default {undefined} nothing: the page stands alone
   */
  site?: SiteHead | undefined;
}

/** What the head of a page has that is part of a site. */
export interface SiteHead {
  /** What browsers are told to refuse: a Content-Security-Policy. */
  policy: string;
  /** Its own scripts and styles. */
  elements: Markup;
}

/** What browsers are told to refuse, so that a page that needs a network or runs code cannot exist. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** Where there are schedules, one script may run, by the hash of its text: the one that steps through them. */
const PLAYER_POLICY = `${POLICY}; script-src 'sha256-${
  createHash("sha256").update(PLAYER_SCRIPT).digest("base64")
}'`;

/**
 * Puts a page together.
 *
 * @param page What it consists of.
 * @returns A whole HTML document, with its style.
 */
export function htmlDocument(
  { title, main, links, style = PAGE_STYLE, site }: HtmlDocument,
): string {
  const hasPlayer = site === undefined && `${main}`.includes("<schedule-player");
  const policy = site?.policy ?? (hasPlayer ? PLAYER_POLICY : POLICY);
  const player = hasPlayer ? new Markup(`<script>${PLAYER_SCRIPT}</script>\n`) : undefined;
  const pages = markup`<nav class="pages" aria-label="${pageWords.lessons}">\n${links}\n</nav>\n`;
  return `${markup`<!DOCTYPE html>
<html lang="${pageWords.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<style>${new Markup(style)}</style>
${site?.elements}</head>
<body>
<main>
${main}
</main>
${links.length > 0 ? pages : undefined}${player}</body>
</html>
`}`;
}
