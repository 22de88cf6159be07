import { escapeXml } from "../../pictures/escape_xml.ts";
import { PAGE_STYLE } from "./page_style.ts";

/** What a page consists of. */
export interface HtmlDocument {
  /** Its title, as plain text. */
  title: string;
  /** What it is about, as HTML. */
  main: string;
  /** Links to other pages, above and below, as HTML. */
  links: readonly string[];
}

/** What browsers are told to refuse, so that a page that needs a network or runs code cannot exist. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * Puts a page together.
 *
 * @param page What it consists of.
 * @returns A whole HTML document, with its style.
 */
export function htmlDocument({ title, main, links }: HtmlDocument): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escapeXml(POLICY)}">
<title>${escapeXml(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
${main}
</main>
${
    links.length > 0
      ? `<nav class="pages" aria-label="Lessons">\n${links.join("\n")}\n</nav>\n`
      : ""
  }</body>
</html>
`;
}
