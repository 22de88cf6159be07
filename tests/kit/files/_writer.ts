import { FolderFiles } from "../../../lib/kit/files/mod.ts";

// Writes one of two long texts again and again, says so each time, and goes on until it is killed.

const [folder = "", how = ""] = Deno.args;
const files = new FolderFiles(folder);
for (let round = 0;; round++) {
  const text = (round % 2 === 0 ? "a" : "b").repeat(200_000);
  if (how === "write") await files.write("stock", text);
  else if (await files.createNew("stock", text)) await files.remove("stock");
  console.log(round);
}
