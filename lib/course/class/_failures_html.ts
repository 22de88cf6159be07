import { CATALOG } from "../catalog.ts";
import { OUTCOME_LOOKS } from "../reports/outcome_looks.ts";
import { withoutTitle } from "../reports/without_title.ts";
import { escapeXml } from "../../pictures/escape_xml.ts";
import type { FailureGroup } from "./failure_groups.ts";
import { namesHtml } from "./_names_html.ts";

/** Which checks fail most, and below the reasons of each, with the pictures folded. */
export function failuresHtml(groups: readonly FailureGroup[], learners: number): string {
  if (groups.length === 0) return "<p>None: everybody passes everything.</p>";
  const checks = Map.groupBy(groups, ({ exercise, check }) => `${exercise}: ${check.name}`);
  const most = [...checks]
    .map(([name, those]) => ({ name, count: those.flatMap(({ learners }) => learners).length }))
    .sort((a, b) => b.count - a.count);
  return `<table>
<thead><tr><th scope="col">Check</th><th scope="col">Fails for</th></tr></thead>
<tbody>
${most.map(({ name, count }) => rowOf(name, `${count} of ${learners}`)).join("\n")}
</tbody>
</table>
<h2>Why</h2>
${CATALOG.map(({ name, title }) => reasonsOf(name, title, groups)).filter(Boolean).join("\n")}`;
}

function rowOf(check: string, count: string): string {
  return `<tr><th scope="row">${escapeXml(check)}</th><td>${count}</td></tr>`;
}

function reasonsOf(exercise: string, title: string, groups: readonly FailureGroup[]): string {
  const own = groups.filter((group) => group.exercise === exercise);
  if (own.length === 0) return "";
  return `<h3>${exercise}: ${escapeXml(title)}</h3>
${own.map(reason).join("\n")}`;
}

function reason({ id, check, learners }: FailureGroup): string {
  const { name, outcome, message, detail } = check;
  const { mark } = OUTCOME_LOOKS[outcome];
  const picture = detail === undefined ? "" : `
<details>
<summary>${
    check.schedule === undefined ? "What happened" : "The simplest failing schedule"
  }</summary>
<pre>${escapeXml(withoutTitle(detail, message))}</pre>
</details>`;
  return `<section id="${id}">
<p><b class="label">${mark} ${outcome}, ${escapeXml(name)}:</b> ${escapeXml(message)}</p>
<p>${namesHtml(learners)}</p>${picture}
</section>`;
}
