/**
 * Loads a module, and the npm packages that it names, only when it is needed: what a literal `import()` names,
 * Deno fetches before anything runs.
 *
 * @param url The module, by `import.meta.resolve`.
 */
export async function loadOnDemand<Module>(url: string): Promise<Module> {
  return await import(url);
}
