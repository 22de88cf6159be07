import { assertEquals } from "@std/assert";
import { pageAddress } from "../../../lib/lessons/jupyter/server.ts";

Deno.test("pageAddress() leads to a folder or a notebook in any of Jupyter's user interfaces", () => {
  const server = { url: "http://127.0.0.1:8888/", token: "secret" };
  const address = (program: "lab" | "notebook", path: string): string =>
    pageAddress({ ...server, program, path }).replace(server.url, "");
  assertEquals(address("notebook", "my/"), "tree/my/?token=secret");
  assertEquals(address("notebook", "my/02.ipynb"), "notebooks/my/02.ipynb?token=secret");
  assertEquals(address("lab", "my/"), "lab/tree/my/?token=secret");
  assertEquals(address("lab", "my/02.ipynb"), "lab/tree/my/02.ipynb?token=secret");
});
