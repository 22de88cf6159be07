import { homedir, platform } from "node:os";
import { delimiter, join } from "node:path";

/** An environment, such as `Deno.env`. */
export interface Environment {
  get(name: string): string | undefined;
}

/** Where Jupyter and VS Code look for kernels, the first that has one wins. */
export interface DataFolders {
  /** All of them. Those of a Python environment are missing, as only its Python knows them. */
  all: string[];
  /** The one among them that belongs to the user. */
  user: string;
}

/** The folders that `jupyter --paths` calls data; works without Jupyter. */
export function dataFolders(env: Environment = Deno.env): DataFolders {
  const added = env.get("JUPYTER_PATH")?.split(delimiter).filter((path) => path !== "") ?? [];
  const user = userFolder(env);
  return { all: [...added, user, ...SYSTEM_FOLDERS], user };
}

const SYSTEM_FOLDERS = ["/usr/local/share/jupyter", "/usr/share/jupyter"];

function userFolder(env: Environment): string {
  const own = env.get("JUPYTER_DATA_DIR");
  if (own) return own;
  const home = homedir();
  if (platform() === "darwin") return join(home, "Library", "Jupyter");
  return join(env.get("XDG_DATA_HOME") || join(home, ".local", "share"), "jupyter");
}
