import { assertEquals } from "@std/assert";
import {
  findJupyterKernel,
  kernelSpec,
  kernelSpecPath,
  writeKernelSpec,
} from "../../../lib/lessons/jupyter/kernel_spec.ts";
import { inDataFolder } from "./_data_folder.ts";

const HERE = [Deno.execPath()];

Deno.test("findJupyterKernel() finds none where there is none", () =>
  inDataFolder(async (_folder, env) => assertEquals(await findJupyterKernel(env), undefined)));

Deno.test("findJupyterKernel() takes the first that Jupyter would find", () =>
  inDataFolder(async (folder, env) => {
    const [first, second, user] = [`${folder}/first`, `${folder}/second`, `${folder}/user`];
    env.set("JUPYTER_PATH", `${first}:${second}`);
    for (const dataFolder of [user, second, first]) {
      await writeKernelSpec(dataFolder, kernelSpec(HERE));
      assertEquals(await findJupyterKernel(env), { path: kernelSpecPath(dataFolder), dataFolder });
    }
  }));

Deno.test("findJupyterKernel() says why the lessons do not run well with a kernel", () =>
  inDataFolder(async (folder, env) => {
    const dataFolder = `${folder}/user`;
    const problemOf = async (): Promise<string | undefined> =>
      (await findJupyterKernel(env))?.problem;
    await writeKernelSpec(dataFolder, { ...kernelSpec(HERE), interrupt_mode: "signal" });
    assertEquals(await problemOf(), "it ends when a cell is interrupted");

    for (const program of ["/nowhere/deno", "deno"]) {
      await writeKernelSpec(dataFolder, kernelSpec([program]));
      assertEquals(await problemOf(), `it starts ${program}, which is not there`);
    }
    await Deno.writeTextFile(`${folder}/deno`, "");
    assertEquals(await problemOf(), undefined, "PATH leads to it");

    for (const text of ["", "null", "{}", '{"argv": []}', '{"argv": "deno"}', "no json"]) {
      await Deno.writeTextFile(kernelSpecPath(dataFolder), text);
      assertEquals(await problemOf(), "its description cannot be read", text);
    }
  }));
