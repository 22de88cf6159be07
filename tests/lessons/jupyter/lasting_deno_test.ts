import { assertEquals } from "@std/assert";
import { tmpdir } from "node:os";
import { lastingDeno } from "../../../lib/lessons/jupyter/kernel_spec.ts";

Deno.test("lastingDeno() takes this Deno, but not from a folder that is cleared some day", () => {
  for (const path of ["/usr/bin/deno", "/home/ann/kit/node_modules/deno/deno", "/opt/_npx2/deno"]) {
    assertEquals(lastingDeno(path), [path]);
  }
  for (
    const path of [
      "/home/ann/.npm/_npx/05eeecd92f4e18e0/node_modules/deno/deno",
      `${tmpdir()}/node_modules/deno/deno`,
    ]
  ) assertEquals(lastingDeno(path), ["npx", "--prefer-offline", "-y", "deno@2.9.6"], path);
});
