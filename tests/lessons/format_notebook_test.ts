import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { formatNotebook, notebookText } from "../../lib/lessons/notebook_files.ts";
import { NotebookError } from "../../lib/lessons/errors.ts";
import { notebookOf } from "./_notebook_of.ts";

Deno.test("formatNotebook() formats text and code, and leaves the rest as it is", async () => {
  const outputs = [{ output_type: "stream", name: "stdout", text: ["a  b\n"] }] as const;
  const untidy = notebookOf(
    { text: "#   Title\n* one\n* two" },
    { code: "const   x = 'a'", outputs: [{ ...outputs[0], text: ["a  b\n"] }] },
  );
  const tidy = notebookOf(
    { text: "# Title\n\n- one\n- two" },
    { code: 'const x = "a";', outputs: [{ ...outputs[0], text: ["a  b\n"] }] },
  );
  assertEquals(await formatNotebook(notebookText(untidy)), notebookText(tidy));
  assertEquals(await formatNotebook(notebookText(tidy)), notebookText(tidy));
});

Deno.test("formatNotebook() breaks lines where the project does", async () => {
  const words = "word ".repeat(40).trim();
  const text = await formatNotebook(notebookText(notebookOf({ text: words })));
  const [first = ""] = text.split("\n").filter((line) => line.includes("word"));
  assertStringIncludes(first, "word ".repeat(20).trim());
});

Deno.test("formatNotebook() leaves a cell alone that is no code", async () => {
  const text = notebookText(notebookOf({ code: "const   = 3" }));
  assertEquals(await formatNotebook(text), text);
});

Deno.test("formatNotebook() throws when the text is no notebook", async () => {
  await assertRejects(
    () => formatNotebook("{"),
    NotebookError,
    "Cannot format the notebook: error",
  );
});
