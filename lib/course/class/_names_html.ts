import { escapeXml } from "../../pictures/escape_xml.ts";

/** How many learners there are, and their names; each of them may be written in any direction. */
export function namesHtml(names: readonly string[]): string {
  const list = names.map((name) => `<bdi>${escapeXml(name)}</bdi>`).join(", ");
  return `${names.length} ${names.length === 1 ? "learner" : "learners"}: ${list}`;
}
