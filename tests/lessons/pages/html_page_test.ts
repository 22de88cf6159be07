import { assert, assertEquals, assertNotMatch, assertStringIncludes } from "@std/assert";
import type { CellOutput, Lesson } from "../../../lib/lessons/notebook.ts";
import { htmlPage, indexPage } from "../../../lib/lessons/pages/html_page.ts";
import { drawSchedule } from "../../../lib/pictures/draw.ts";
import { NO_LOCK } from "../../pictures/_schedules.ts";
import { notebookOf, type TestCell } from "../_notebook_of.ts";

const IMAGE = "data:image/svg+xml;base64,AAAA";

function lesson(name: string, ...cells: TestCell[]): Lesson {
  return { name, notebook: notebookOf(...cells) };
}

/** What stands between `<main>` and its end. */
function mainOf(...cells: TestCell[]): string {
  const own = lesson("02_b", ...cells);
  const lessons = [lesson("01_a", { text: "# First" }), own];
  const page = htmlPage(own, { lessons, image: () => IMAGE });
  return page.slice(page.indexOf("<main>") + 6, page.indexOf("</main>"));
}

function outputOf(...outputs: CellOutput[]): string {
  const main = mainOf({ code: "1;", outputs });
  return main.slice(main.indexOf("</pre>") + 6);
}

function bundle(data: Record<string, unknown>): CellOutput {
  return { output_type: "display_data", data, metadata: {} };
}

Deno.test("htmlPage() is a document with a title, a language, and no script or address to load", () => {
  const own = lesson("02_b", { text: "# 2 · The *last* ticket & more\n\nText." });
  const page = htmlPage(own, { lessons: [own], image: () => IMAGE });
  assert(page.startsWith('<!DOCTYPE html>\n<html lang="en">'));
  assertStringIncludes(page, "<title>2 · The last ticket &amp; more · Last Ticket</title>");
  assertStringIncludes(page, "<h1>2 · The <em>last</em> ticket &amp; more</h1>");
  assertStringIncludes(page, "default-src &#39;none&#39;");
  assertNotMatch(page, /<script|<link|@import|url\(|src=|https?:/);
});

Deno.test("htmlPage() lets a schedule be stepped through by one script, which its hash allows", async () => {
  const shown = drawSchedule(NO_LOCK).html;
  const own = lesson("02_b", { code: "1;", outputs: [bundle({ "text/html": [shown, shown] })] });
  const page = htmlPage(own, { lessons: [own], image: () => IMAGE });
  const [[, script = ""] = [], ...more] = page.matchAll(/<script>(.*?)<\/script>/gs);
  assertEquals(more, []);
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script));
  assertStringIncludes(page, `script-src &#39;sha256-${new Uint8Array(hash).toBase64()}&#39;`);
});

Deno.test("htmlPage() draws a picture for phones, too, where the notebook has kept what was drawn", () => {
  const { html, recorded = {} } = drawSchedule(NO_LOCK);
  const drawings = (data: Record<string, unknown>): number =>
    outputOf(bundle({ "text/html": [html], ...data })).split("<svg ").length - 1;
  assertEquals(drawings({}), 1);
  assertEquals(drawings(recorded), 2);
  assertStringIncludes(
    outputOf(bundle({ "text/html": [html], ...recorded })),
    "</svg>\n<svg data-reaches=",
  );
});

Deno.test("htmlPage() keeps the HTML of texts, and escapes code, language or none", () => {
  const main = mainOf(
    { text: "<details><summary>Why?</summary>\n\n*Because* `a < b`.\n</details>" },
    { text: "```sh\necho <b> && ls\n```" },
    { code: 'const html = "<b>&amp;</b>"; // <i>' },
  );
  assertStringIncludes(main, "<details><summary>Why?</summary>\n<p><em>Because</em>");
  assertStringIncludes(main, "<code>a &lt; b</code>");
  assertStringIncludes(main, "echo &lt;b&gt; &amp;&amp; ls");
  assertStringIncludes(main, "&lt;b&gt;&amp;amp;&lt;/b&gt;");
  assertStringIncludes(main, '<span class="hljs-comment">// &lt;i&gt;</span>');
});

Deno.test("htmlPage() marks predictions, and gives every cell an address", () => {
  const main = mainOf({ text: "**Predict.**", tags: ["prediction"] }, { text: "Text." });
  assertStringIncludes(main, '<section class="prediction" id="cell-1">');
  assertStringIncludes(main, '<section class="markdown" id="cell-2">');
});

Deno.test("htmlPage() shows pictures as they are, and without HTML their plain text", () => {
  const svg = ["<svg>\n", "<title>a &lt; b</title></svg>"];
  assertStringIncludes(
    outputOf(bundle({ "text/html": svg, "text/plain": ["Words"] })),
    '<div class="picture" tabindex="0" role="group" aria-label="Picture">\n<svg>\n<title>a &lt; b</title></svg>\n</div>\n' +
      '<details class="words"><summary>The same in words</summary>\n<pre class="result" tabindex="0">Words</pre>',
  );
  assertStringIncludes(
    outputOf(bundle({ "text/plain": ["\x1b[31m<b>\x1b[0m\n", "Words\n"], "image/png": "AAAA" })),
    '<pre class="result" tabindex="0">&lt;b&gt;\nWords</pre>',
  );
});

Deno.test("htmlPage() names standard error and errors by words, and shows no escape sequences", () => {
  const output = outputOf(
    { output_type: "stream", name: "stdout", text: ["out <1>\n", "out 2\n"] },
    { output_type: "stream", name: "stderr", text: ["\x1b[33mcareful\x1b[0m\n"] },
    { output_type: "error", ename: "TypeError", evalue: "x < y", traceback: [] },
    { output_type: "error", ename: "E", evalue: "v", traceback: ["\x1b[31mE: v\x1b[0m", "  at z"] },
  );
  assertStringIncludes(output, '<pre class="stdout" tabindex="0">out &lt;1&gt;\nout 2</pre>');
  assertStringIncludes(
    output,
    '<pre class="stderr" tabindex="0"><b class="label">Standard error</b>\ncareful</pre>',
  );
  assertStringIncludes(
    output,
    '<pre class="error" tabindex="0"><b class="label">Error</b>\nTypeError: x &lt; y</pre>',
  );
  assertStringIncludes(output, '<b class="label">Error</b>\nE: v\n  at z</pre>');
});

Deno.test("htmlPage() folds what answers a prediction", () => {
  const outputs: CellOutput[] = [{ output_type: "stream", name: "stdout", text: ["ten\n"] }];
  const main = mainOf(
    { text: "**Predict.**", tags: ["prediction"] },
    { code: "1;", outputs },
    { text: "So it is." },
    { code: "2;", outputs },
  );
  const folded = '<details class="answer"><summary>Written down? Show what came out.</summary>\n' +
    '<div class="outputs"';
  assertStringIncludes(main, `</pre>\n${folded}`);
  assertEquals(main.split('<details class="answer">').length, 2);
});

Deno.test("htmlPage() shows no room for outputs where there are none", () => {
  assertEquals(outputOf(), "\n</section>\n");
  assertEquals(outputOf(bundle({})), "\n</section>\n");
});

Deno.test("htmlPage() leads to other lessons that are pages, and into the network, not elsewhere", () => {
  const main = mainOf({
    text: "[First](01_a.ipynb) [there](./01_a.ipynb#cell-1) [Third](03_c.ipynb) " +
      "[exercises/02_b.ts](../exercises/02_b.ts) [Deno](https://deno.com) " +
      "[bad](javascript:alert(1))",
  });
  assertStringIncludes(main, '<a href="01_a.html">First</a>');
  assertStringIncludes(main, '<a href="01_a.html#cell-1">there</a>');
  assertStringIncludes(main, '<span class="path">Third</span>');
  assertStringIncludes(main, '<span class="path">exercises/02_b.ts</span>');
  assertStringIncludes(main, '<a href="https://deno.com">Deno</a>');
  assertNotMatch(main, /href="javascript/);
});

Deno.test("htmlPage() takes images into the page, with their alternative text", () => {
  assertStringIncludes(
    mainOf({ text: '![Two *wait*, "one" is in](pictures/one_key.svg)' }),
    `<img src="${IMAGE}" alt="Two wait, &quot;one&quot; is in">`,
  );
});

Deno.test("htmlPage() links to the lessons before and after, and to the list", () => {
  const lessons = ["A", "B & C", "D"].map((title, index) =>
    lesson(`0${index + 1}_x`, { text: `# ${title}` })
  );
  const links = lessons.map((own) =>
    /<nav[^>]*>\n([^]*)\n<\/nav>/.exec(htmlPage(own, { lessons, image: () => IMAGE }))?.[1]
  );
  const list = '<a href="index.html">All lessons</a>';
  assertEquals(links, [
    `${list}\n<a rel="next" href="02_x.html">B &amp; C →</a>`,
    `<a rel="prev" href="01_x.html">← A</a>\n${list}\n<a rel="next" href="03_x.html">D →</a>`,
    `<a rel="prev" href="02_x.html">← B &amp; C</a>\n${list}`,
  ]);
});

Deno.test("indexPage() lists lessons with their titles and introductions", () => {
  const page = indexPage([
    lesson("01_a", { text: "# 1 · A < B\n\nWhat *it* is [about](02_b.ipynb).\n\nTen minutes." }),
    lesson("02_b", { code: "1;" }),
  ]);
  assertStringIncludes(page, '<a href="01_a.html">1 · A &lt; B</a>\n<p>What <em>it</em> is');
  assertStringIncludes(page, '<a href="02_b.html">02_b</a>');
  assert(!page.includes("Ten minutes."));
});
