import { assertEquals } from "@std/assert";
import { fileName } from "../../lib/text/file_name.ts";

const FOLDERS = ["notebooks", "my-notebooks"];

Deno.test("fileName() takes the name from a file, as a shell completes it", () => {
  for (const folder of ["", "./", "notebooks/", "./my-notebooks/"]) {
    assertEquals(fileName(`${folder}02_last.ipynb`, "ipynb", FOLDERS), "02_last");
  }
});

Deno.test("fileName() leaves what is no such file as it was typed", () => {
  for (
    const typed of [
      ...["02", "02_last", "", ".ipynb", "02_last.ts", "02_last.ipynb.ipynb", "02-last.ipynb"],
      ...["other/02_last.ipynb", "notebooks/my-notebooks/02_last.ipynb", "../02_last.ipynb"],
      ...["/notebooks/02_last.ipynb", "notebooks/", "././02_last.ipynb"],
    ]
  ) {
    assertEquals(fileName(typed, "ipynb", FOLDERS), typed);
  }
});
