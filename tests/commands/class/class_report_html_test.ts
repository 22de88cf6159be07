import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { classReportHtml } from "../../../lib/commands/class/report_html.ts";
import { PASSED } from "../grade/_reports.ts";
import { CLASS, EVIL, reportOf } from "./_reports.ts";

const FACTS = {
  title: "<Class> & more",
  exercises: ["02_last_ticket", "05_always_release"],
  seed: 7,
} as const;

Deno.test("classReportHtml() tells outcomes by a mark and a word, and leads to the reason", () => {
  const html = classReportHtml(CLASS, FACTS);
  assertEquals([...html.matchAll(/<td>✓&nbsp;pass 5\/5<\/td>/g)].length, CLASS.length);
  const links = [...html.matchAll(/<td><a href="#([\w-]+)">‖&nbsp;stuck 1\/8<\/a><\/td>/g)];
  assertEquals(links.length, CLASS.length);
  for (const [, id] of links) assertStringIncludes(html, `<section id="${id}">`);
  assertStringIncludes(html, `05_always_release: every interleaving</th><td>5 of 5</td>`);
  assertStringIncludes(html, "<summary>The simplest failing schedule</summary>");
  assertStringIncludes(html, "Seed: 7.");
  const dated = classReportHtml(CLASS, FACTS, new Date("2026-11-23T22:00:00Z"));
  assertStringIncludes(dated, 'Written on <time datetime="2026-11-23">2026-11-23</time>.');
});

Deno.test("classReportHtml() shows names and messages, and obeys none", () => {
  const html = classReportHtml(CLASS, FACTS);
  for (const name of EVIL) assert(!/[<&"]/.test(name) || !html.includes(name), name);
  assertStringIncludes(html, "&lt;script&gt;alert(1)&lt;/script&gt;");
  assertStringIncludes(html, "Ann &amp; &quot;Bob&quot; &lt;wait&gt;");
  assertStringIncludes(html, "row\n ✗ a ]]&gt; b");
  assertStringIncludes(html, "<h1>&lt;Class&gt; &amp; more</h1>");
});

Deno.test("classReportHtml() needs no network and no script", () => {
  const html = classReportHtml(CLASS, FACTS);
  assert(!/<(?:script|link|img|iframe|object)|@import|url\(|\bon\w+=/i.test(html));
  assertStringIncludes(html, "default-src &#39;none&#39;");
});

Deno.test("classReportHtml() says so when everybody passes everything", () => {
  const html = classReportHtml([reportOf("Ann", [PASSED])], FACTS);
  assertStringIncludes(html, "everybody passes everything");
  assert(!html.includes("Identical files"));
});
