import { assertEquals } from "@std/assert";
import { ownWords } from "./_own_words.ts";

Deno.test("ownWords() keeps all but the lines of what Deno fetches", () => {
  const fetched =
    "Download https://host/a.tgz\n\x1b[0m\x1b[32mDownload\x1b[0m https://host/b.tgz\n";
  assertEquals(ownWords(fetched), "");
  assertEquals(ownWords(`${fetched}Error: Download it\nInitialize b\n`), "Error: Download it\n");
  assertEquals(ownWords("Downloads"), "Downloads");
});
