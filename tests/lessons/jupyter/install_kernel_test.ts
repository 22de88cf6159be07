import { assert, assertEquals } from "@std/assert";
import {
  findJupyterKernel,
  installJupyterKernel,
  kernelSpec,
  kernelSpecPath,
  lastingDeno,
  writeKernelSpec,
} from "../../../lib/lessons/jupyter/kernel_spec.ts";
import { inDataFolder } from "./_data_folder.ts";

/** Where npx is, too, in case that this Deno is one that does not last. */
function setPath(env: Map<string, string>): void {
  env.set("PATH", Deno.env.get("PATH") ?? "");
}

Deno.test("installJupyterKernel() describes a kernel that the lessons run well with, once", () =>
  inDataFolder(async (folder, env) => {
    setPath(env);
    const path = kernelSpecPath(`${folder}/user`);
    assertEquals(await installJupyterKernel(env), { path });
    assertEquals(JSON.parse(await Deno.readTextFile(path)), kernelSpec(lastingDeno()));
    assertEquals((await findJupyterKernel(env))?.problem, undefined);
    assertEquals(await installJupyterKernel(env), undefined);
    assertEquals([...Deno.readDirSync(`${folder}/user/kernels/deno`)].length, 1);
  }));

Deno.test("installJupyterKernel() keeps each kernel that it replaces", () =>
  inDataFolder(async (folder, env) => {
    setPath(env);
    const path = kernelSpecPath(`${folder}/user`);
    const foreign = { ...kernelSpec(["/nowhere/deno"]), display_name: "Foreign" };
    await writeKernelSpec(`${folder}/user`, foreign);
    const installed = await installJupyterKernel(env);
    assertEquals(installed?.path, path);
    assertEquals(installed?.replaced?.problem, "it starts /nowhere/deno, which is not there");
    const backup = installed?.replaced?.backup;
    assert(backup !== undefined);
    assertEquals(JSON.parse(await Deno.readTextFile(backup)), foreign);
    assertEquals((await findJupyterKernel(env))?.problem, undefined);
  }));

Deno.test("installJupyterKernel() installs where no other kernel hides it", () =>
  inDataFolder(async (folder, env) => {
    setPath(env);
    env.set("JUPYTER_PATH", `${folder}/added`);
    await writeKernelSpec(`${folder}/added`, kernelSpec(["/nowhere/deno"]));
    const installed = await installJupyterKernel(env);
    assertEquals(installed?.path, kernelSpecPath(`${folder}/added`));
    assertEquals((await findJupyterKernel(env))?.problem, undefined);
  }));
