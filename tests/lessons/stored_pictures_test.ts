import { assert, assertEquals, assertNotMatch, assertStringIncludes } from "@std/assert";
import { mimeBundle } from "../../lib/lessons/mime_bundle.ts";
import { inlinePictures, storedPictures } from "../../lib/lessons/stored_pictures.ts";
import { drawSchedule } from "../../lib/pictures/mod.ts";
import { HOSTILE, SCHEDULES } from "../pictures/_schedules.ts";

const htmlIn = (data: Readonly<Record<string, unknown>>): string =>
  [data["text/html"]].flat().join("");

const shown = Object.values({ ...SCHEDULES, HOSTILE }).map((picture) => {
  const { html, text } = drawSchedule(picture, { title: `"100 %" & <all> of #1, it's Ann's` });
  return mimeBundle({ "text/html": html, "text/plain": text });
});

Deno.test("storedPictures() leaves no drawing whose words would stand in a heap without it", () => {
  for (const data of shown) {
    const html = htmlIn(storedPictures(data));
    assertNotMatch(html, /<(svg|title|desc|text)\b/);
    const [image = "", words = ""] =
      /<img [^>]*? alt="([^"]*)" src="data:image[^"]*">/.exec(html) ??
        [];
    assert(image !== "", html);
    assertStringIncludes(words, "&quot;100 %&quot; &amp; &lt;all&gt; of #1");
    assertStringIncludes(words, "1. ");
  }
});

Deno.test("storedPictures() leaves words alone, and all that is no HTML", () => {
  for (const data of [{ "text/plain": ["<svg x>1</svg>"] }, { "text/html": ["<p>1</p>\n", "2"] }]) {
    assertEquals(storedPictures(data), data);
    assertEquals(inlinePictures(data), data);
  }
});

Deno.test("inlinePictures() brings back what was stored, to the letter", () => {
  for (const data of shown) {
    const html = htmlIn(data);
    assertEquals(htmlIn(inlinePictures(storedPictures(data))), `<div>${html}</div>`);
    const within = mimeBundle({ "text/html": `<p>1</p>${html}\n<p>2</p>${html}` });
    assertEquals(inlinePictures(storedPictures(within)), within);
    assertEquals(storedPictures(storedPictures(within)), storedPictures(within));
  }
});
