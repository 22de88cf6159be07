import { assertEquals } from "@std/assert";
import { notebookText } from "../../lib/lessons/notebook_files.ts";
import { notebookOf } from "./_notebook_of.ts";

Deno.test("notebookText() sorts keys, indents by one space, and ends with a line break", () => {
  assertEquals(
    notebookText(notebookOf({ code: "1" })),
    `{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": null,
   "id": "cell-1",
   "metadata": {},
   "outputs": [],
   "source": [
    "1"
   ]
  }
 ],
 "metadata": {
  "kernelspec": {
   "display_name": "Deno",
   "language": "typescript",
   "name": "deno"
  },
  "language_info": {
   "name": "typescript"
  }
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`,
  );
});

Deno.test("notebookText() leaves out what changes with every run or computer", () => {
  const plain = notebookOf({ code: "1", tags: ["silent"] });
  const noted = notebookOf({ code: "1", tags: ["silent"] });
  for (const cell of noted.cells) {
    Object.assign(cell.metadata, {
      ...{ collapsed: false, scrolled: true, trusted: true, ExecuteTime: { start_time: "now" } },
      execution: { "iopub.execute_input": "2020-01-01T00:00:00Z" },
    });
  }
  noted.metadata.language_info.version = "6.0.3";
  assertEquals(notebookText(noted), notebookText(plain));
});

Deno.test("notebookText() folds what answers a prediction, and nothing else", () => {
  const text = notebookText(notebookOf(
    { text: "**Predict.**", tags: ["prediction"] },
    { code: "1" },
    { text: "Text." },
    { code: "2" },
  ));
  const { cells } = JSON.parse(text);
  assertEquals(cells.map(({ metadata }: { metadata: unknown }) => metadata), [
    { tags: ["prediction"] },
    { collapsed: true, jupyter: { outputs_hidden: true } },
    {},
    {},
  ]);
});
