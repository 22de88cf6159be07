/**
 * The name of a file of the course, as a shell completes it: `"02_last_ticket"` for `"./exercises/02_last_ticket.ts"`.
 *
 * @param typed What was typed.
 * @param extension What such a file ends with, without the dot.
 * @param folders The folders in which such files are.
 * @returns The name without folder and extension; what was typed when it is no such file.
 */
export function fileName(typed: string, extension: string, folders: readonly string[]): string {
  const path = typed.replace(/^\.\//, "");
  const folder = folders.find((name) => path.startsWith(`${name}/`));
  const file = folder === undefined ? path : path.slice(folder.length + 1);
  const [, name = typed] = /^(\w+)\.(\w+)$/.exec(file) ?? [];
  return file === `${name}.${extension}` ? name : typed;
}
