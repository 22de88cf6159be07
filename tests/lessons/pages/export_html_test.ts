import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import type { Lesson } from "../../../lib/lessons/notebook.ts";
import { readLessons } from "../../../lib/lessons/notebook_files.ts";
import { ExportHtmlError } from "../../../lib/lessons/errors.ts";
import { exportHtml } from "../../../lib/lessons/pages/export_html.ts";
import { notebookOf } from "../_notebook_of.ts";

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';

function lessonWith(...texts: string[]): Lesson {
  return { name: "01_a", notebook: notebookOf(...texts.map((text) => ({ text }))) };
}

async function withFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("exportHtml() writes the list and a page for each lesson, and nothing else", () =>
  withFolder(async (folder) => {
    const target = `${folder}/a/b`;
    const lessons = [lessonWith("# One"), { ...lessonWith("# Two"), name: "02_b" }];
    const paths = await exportHtml(lessons, target);
    assertEquals(
      paths,
      ["index.html", "01_a.html", "02_b.html"].map((name) => `${target}/${name}`),
    );
    assertEquals(
      [...Deno.readDirSync(target)].map(({ name }) => name).sort(),
      ["01_a.html", "02_b.html", "index.html"],
    );
    assertStringIncludes(await Deno.readTextFile(`${target}/02_b.html`), "<h1>Two</h1>");
    assertStringIncludes(await Deno.readTextFile(`${target}/index.html`), 'href="02_b.html"');
  }));

Deno.test("exportHtml() replaces pages that are there, and leaves other files alone", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/01_a.html`, "old");
    await Deno.writeTextFile(`${folder}/notes.txt`, "mine");
    await exportHtml([lessonWith("# One")], folder);
    assertStringIncludes(await Deno.readTextFile(`${folder}/01_a.html`), "<h1>One</h1>");
    assertEquals(await Deno.readTextFile(`${folder}/notes.txt`), "mine");
  }));

Deno.test("exportHtml() takes images from the folder of the notebooks", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(`${folder}/pictures`);
    await Deno.writeTextFile(`${folder}/pictures/key.svg`, SVG);
    await exportHtml([lessonWith("![A key](pictures/key.svg)")], folder, { notebooks: folder });
    const page = await Deno.readTextFile(`${folder}/01_a.html`);
    const [, data = ""] = /src="data:image\/svg\+xml;base64,([^"]+)"/.exec(page) ?? [];
    assertEquals(atob(data), SVG);
  }));

Deno.test("exportHtml() throws when an image is missing or no image, and writes nothing", () =>
  withFolder(async (folder) => {
    for (const source of ["pictures/gone.svg", "notes.txt"]) {
      const error = await assertRejects(
        () => exportHtml([lessonWith(`![A key](${source})`)], `${folder}/out`),
        ExportHtmlError,
        "Cannot export the lessons as an image of 01_a must be",
      );
      assertStringIncludes(error.message, `current value is "${source}"`);
    }
    assertEquals([...Deno.readDirSync(folder)], []);
  }));

Deno.test("exportHtml() throws when the folder cannot be written to", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/file`, "");
    await assertRejects(() => exportHtml([], `${folder}/file`), ExportHtmlError, "can be created");
    await Deno.mkdir(`${folder}/01_a.html`);
    await assertRejects(
      () => exportHtml([lessonWith("")], folder),
      ExportHtmlError,
      "a page must be a file that can be written",
    );
  }));

Deno.test("exportHtml() makes pages of the course's lessons that load nothing", () =>
  withFolder(async (folder) => {
    const lessons = await readLessons(
      fileURLToPath(new URL("../../../notebooks", import.meta.url)),
    );
    for (const path of await exportHtml(lessons, folder)) {
      const page = await Deno.readTextFile(path);
      assertEquals(
        page.match(/(?:src|href)="(?!data:image|https:|[\w.]+\.html)[^"]*"/g),
        null,
        path,
      );
      assertEquals(page.match(/<h1>/g)?.length, 1, path);
    }
  }));
