import { assertEquals } from "@std/assert";
import { replaceFile } from "../../../lib/kit/files/replace_file.ts";

for (const sync of [false, true]) {
  Deno.test(`replaceFile() creates a file and replaces it, ${sync ? "on the disk" : "in one step"}`, async () => {
    const folder = await Deno.makeTempDir();
    try {
      const path = `${folder}/file.txt`;
      for (const text of ["first", "", "a longer text\n"]) {
        await replaceFile(path, text, { sync });
        assertEquals(await Deno.readTextFile(path), text);
      }
      assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["file.txt"]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}
