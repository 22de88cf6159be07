// deno-lint-ignore-file no-import-prefix -- the pins belong to this file, the only one that loads them.
// @ts-types="./_highlight_core.d.ts"
import highlighter from "npm:highlight.js@11.12.0/lib/core";
// @ts-types="./_highlight_typescript.d.ts"
import typescript from "npm:highlight.js@11.12.0/lib/languages/typescript";
import MarkdownIt from "npm:markdown-it@15.0.3";
import type { Token } from "npm:markdown-it@15.0.3";
import { Markup, markup } from "../../text/markup.ts";

/** Where the links and images of a text lead. */
export interface MarkdownTargets {
  /**
   * Finds where a link leads on the page.
   *
   * @param target What stands in the text, such as `02_last_ticket.ipynb`.
   * @returns The address, or nothing when the page cannot lead there.
   */
  link(target: string): string | undefined;
  /**
   * Finds an image.
   *
   * @param source What stands in the text, such as `pictures/one_key.svg`.
   * @returns Where the page finds it.
   */
  image(source: string): string;
}

/**
 * Prepares to turn Markdown into HTML. HTML within the Markdown stays what it is: answers are folded by
 * `<details>`. A link that leads nowhere becomes plain text, marked as a path.
 *
 * @param targets Where links and images lead.
 * @returns Turns a text into HTML.
 */
export function markdownRenderer({ link, image }: MarkdownTargets): (source: string) => Markup {
  const markdown = new MarkdownIt({ html: true });
  // What scrolls must be reached by keys.
  markdown.renderer.rules.fence = (tokens, index) => {
    const { content = "", info = "" } = tokens[index] ?? {};
    return `<pre tabindex="0"><code>${codeHtml(content, info.trim())}</code></pre>\n`;
  };
  markdown.core.ruler.push("targets", ({ tokens }) => {
    for (const { children } of tokens) if (children) resolve(children);
  });
  return (source) => new Markup(markdown.render(source));

  function resolve(tokens: Token[]): void {
    let isPath = false;
    for (const token of tokens) {
      if (token.type === "image") token.attrSet("src", image(String(token.attrGet("src"))));
      if (token.type === "link_open") {
        const target = link(String(token.attrGet("href")));
        isPath = target === undefined;
        if (target !== undefined) token.attrSet("href", target);
        else token.attrs = [["class", "path"]];
      }
      if (isPath && token.type.startsWith("link_")) token.tag = "span";
    }
  }
}

highlighter.registerLanguage("ts", typescript);

/** `async (desk) => ...` looks like a call of a function to the grammar. */
const MISTAKEN = '<span class="hljs-title function_">async</span>';
const KEYWORD = '<span class="hljs-keyword">async</span>';

/**
 * Marks the parts of code, so that a style sheet can colour them.
 *
 * @param code The code.
 * @param language Its language, as after the fence of a code block. Only `"ts"` has its parts marked.
 * @returns The code with `<span>` elements, for a `<code>` element.
 */
export function codeHtml(code: string, language: string): Markup {
  if (!highlighter.getLanguage(language)) return markup`${code}`;
  const { value } = highlighter.highlight(code, { language });
  return new Markup(value.replaceAll(MISTAKEN, KEYWORD));
}
