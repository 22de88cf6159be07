import { stripVTControlCharacters } from "node:util";
import { escapeXml } from "../../pictures/escape_xml.ts";
import type { MimeBundle, Output } from "./notebook.ts";

/**
 * Shows what a cell has shown.
 *
 * @param outputs The outputs of the cell, in their order.
 * @returns HTML; empty when the cell has shown nothing.
 */
export function outputHtml(outputs: readonly Output[]): string {
  const shown = outputs.map(one).join("");
  return shown && `<div class="outputs" role="group" aria-label="Output">\n${shown}</div>\n`;
}

function one(output: Output): string {
  switch (output.output_type) {
    case "stream":
      return output.name === "stderr"
        ? block("stderr", output.text, `<b class="label">Standard error</b>\n`)
        : block("stdout", output.text);
    case "display_data":
    case "execute_result":
      return bundle(output.data);
    case "error": {
      const { ename, evalue, traceback } = output;
      const text = traceback.length > 0 ? traceback.join("\n") : `${ename}: ${evalue}`;
      return block("error", [text], `<b class="label">Error</b>\n`);
    }
  }
}

/** HTML was made to be HTML: our pictures are SVG in it. Everything else has a form in plain text. */
function bundle(data: MimeBundle): string {
  const html = data["text/html"];
  return isLines(html)
    ? `<div class="picture">\n${html.join("")}\n</div>\n`
    : block("result", data["text/plain"]);
}

function block(kind: string, lines: unknown, label = ""): string {
  const text = isLines(lines) ? stripVTControlCharacters(lines.join("")).trimEnd() : "";
  return text && `<pre class="${kind}">${label}${escapeXml(text)}</pre>\n`;
}

/** Notebooks keep texts as lists of lines. */
function isLines(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((line) => typeof line === "string");
}
