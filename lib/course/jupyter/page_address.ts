import type { JupyterProgramName } from "./jupyter_programs.ts";

/** Where a person can open something. */
export interface PageOptions {
  /** Where the server answers. */
  url: string;
  /** Its secret. */
  token: string;
  /** Which of Jupyter's user interfaces it has. */
  program: JupyterProgramName;
  /** A folder or a notebook, relative to what is served. */
  path: string;
}

/** The address of a folder or a notebook in the browser, with all that it takes to get in. */
export function pageAddress({ url, token, program, path }: PageOptions): string {
  const classic = path.endsWith(".ipynb") ? "notebooks" : "tree";
  const address = new URL(`${program === "lab" ? "lab/tree" : classic}/${path}`, url);
  address.searchParams.set("token", token);
  return address.href;
}
