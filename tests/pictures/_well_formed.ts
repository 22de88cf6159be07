import { assert, assertEquals } from "@std/assert";

const TAG = /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y;
const TEXT = /[^<]+/y;
/** What XML allows an ampersand to begin, among what the pictures use. */
const STRAY_AMPERSAND = /&(?!(?:amp|lt|gt|quot|#39);)/;
// deno-lint-ignore no-control-regex
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** An element's name and attributes, in the order of the document. */
export interface FoundElement {
  name: string;
  attributes: Record<string, string>;
}

/** Asserts that a document is well-formed XML, and returns its elements. */
export function assertWellFormed(xml: string): FoundElement[] {
  assert(xml.isWellFormed(), "a lone surrogate");
  assert(!NOT_IN_XML.test(xml), "a control character");
  assert(!STRAY_AMPERSAND.test(xml), `a stray & in ${xml}`);
  const found: FoundElement[] = [];
  const open: string[] = [];
  for (let at = 0; at < xml.length;) {
    const rule = xml[at] === "<" ? TAG : TEXT;
    rule.lastIndex = at;
    const match = rule.exec(xml);
    assert(match !== null, `not well-formed: ${xml.slice(at, at + 80)}`);
    at = rule.lastIndex;
    const [, closes, name, attributes = "", isEmpty] = match;
    if (name === undefined) continue;
    if (closes === "/") assertEquals(open.pop(), name);
    else {
      const list = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map((
        [, key = "", value = ""],
      ) => [key, value] as const);
      assertEquals(new Set(list.map(([key]) => key)).size, list.length, `twice in ${match[0]}`);
      found.push({ name, attributes: Object.fromEntries(list) });
      if (isEmpty !== "/") open.push(name);
    }
  }
  assertEquals(open, []);
  return found;
}

/** The text of each element of a name, as it is read. */
export function textsOf(xml: string, name: string): string[] {
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return [
    ...xml.matchAll(new RegExp(`<${name}[^>]*>(?:<title>[^<]*</title>)?([^<]*)</${name}>`, "g")),
  ]
    .map(([, text = ""]) =>
      text.replaceAll(/&([^;]+);/g, (_, key: string) => entities[key] ?? "?")
    );
}
