import type { Module, SyntheticModule } from "node:vm";
import type { Client } from "../../kit/desk/desk.ts";
import { clientIn, loadClient } from "../../kit/process/load_client.ts";

/**
 * Loads a module anew for each run of its client: what it keeps in its variables is gone then, as in a process of
 * its own.
 *
 * To import a module once more takes longer each time, a thousand times some seconds. So its text is compiled
 * without its types, and evaluated for each run, which takes a tenth of a millisecond. What cannot be compiled that
 * way is imported: a file with an enum, one that imports something while it runs, or one that has a mistake, whose
 * message is then the usual one.
 *
 * @param url The module: a `file:` URL that this process may read.
 */
export function freshClients(url: string): () => Promise<Client> {
  let imports = 0;
  const importAgain = (): Promise<Client> =>
    loadClient({ kind: "module", url: `${url}?run=${++imports}` });
  let known: Promise<() => Promise<Client>> | undefined;
  return async () => {
    known ??= evaluatorOf(url).catch(() => importAgain);
    return await (await known)();
  };
}

/** Any import but those at the beginning of a line: the module asks where it is, or imports while it runs. */
const IMPORTS_LATER = /(?<!^)\bimport\b|^import\s*[.(]/m;

/** @throws when the module is to be imported instead */
async function evaluatorOf(url: string): Promise<() => Promise<Client>> {
  const source = await Deno.readTextFile(new URL(url));
  if (IMPORTS_LATER.test(source)) throw new TypeError(`Cannot compile ${url} as it imports later`);
  // Few files need it, and it takes a tenth of a second.
  const { stripTypeScriptTypes } = await import("node:module");
  const { SourceTextModule, SyntheticModule } = await import("node:vm");
  const text = stripTypeScriptTypes(source);
  const imported = new Map<string, Promise<SyntheticModule>>();

  async function wrapped(specifier: string): Promise<SyntheticModule> {
    // Not a literal: see loadClient().
    const exports = await import(specifier);
    const names = Object.keys(exports);
    return new SyntheticModule(names, function () {
      for (const name of names) this.setExport(name, exports[name]);
    });
  }
  function link(specifier: string): Promise<SyntheticModule> {
    const from = /^[./]/.test(specifier) ? new URL(specifier, url).href : specifier;
    const known = imported.get(from) ?? wrapped(from);
    imported.set(from, known);
    return known;
  }
  async function compile(): Promise<Module> {
    const module = new SourceTextModule(text, { identifier: url });
    await module.link(link);
    return module;
  }

  await compile();
  return async () => {
    const module = await compile();
    await module.evaluate();
    return clientIn(module.namespace, url);
  };
}
