import { checkFileName, type Files } from "../../kit/desk/files.ts";
import type { Issuer } from "./operation.ts";
import type { SimulatedFile, SimulatedWorld } from "./world.ts";

/** The shared files of one run. Each call is one operation. */
export class SimulatedFiles implements Files {
  readonly #world: SimulatedWorld;
  readonly #issuer: Issuer;

  constructor(world: SimulatedWorld, issuer: Issuer) {
    this.#world = world;
    this.#issuer = issuer;
  }

  createNew(name: string, text = ""): Promise<boolean> {
    return this.#change("create", name, text, () => {
      if (this.#find(name)) return false;
      this.#put(name, { text, writtenAt: this.#issuer.now });
      return true;
    });
  }

  exists(name: string): Promise<boolean> {
    return this.#look("look for", name, (file) => file !== undefined);
  }

  read(name: string): Promise<string | undefined> {
    return this.#look("read", name, (file) => file?.text);
  }

  write(name: string, text: string): Promise<void> {
    return this.#change(
      "write",
      name,
      text,
      () => this.#put(name, { text, writtenAt: this.#issuer.now }),
    );
  }

  async rename(from: string, to: string): Promise<boolean> {
    checkFileName("rename", from);
    checkFileName("rename", to);
    return await this.#issuer.issue({
      kind: "rename",
      on: thing(from),
      alsoOn: [thing(to), this.#ownPartOfList()],
      detail: `to ${to}`,
      run: () => {
        const file = this.#find(from);
        if (!file) return false;
        this.#take(from);
        this.#put(to, file);
        return true;
      },
    });
  }

  remove(name: string): Promise<boolean> {
    return this.#change("remove", name, "", () => {
      if (!this.#find(name)) return false;
      this.#take(name);
      return true;
    });
  }

  list(): Promise<string[]> {
    return this.#issuer.issue({
      kind: "list",
      on: "files",
      alsoOn: this.#world.clients.map(partOfList),
      readOnly: true,
      run: () => Object.keys(this.#world.files).sort(),
    });
  }

  age(name: string): Promise<number | undefined> {
    return this.#look(
      "look at the age of",
      name,
      (file) => file && this.#issuer.now - file.writtenAt,
    );
  }

  async #look<T>(
    kind: string,
    name: string,
    see: (file: SimulatedFile | undefined) => T,
  ): Promise<T> {
    checkFileName(kind, name);
    return await this.#issuer.issue({
      kind,
      on: thing(name),
      readOnly: true,
      run: () => see(this.#find(name)),
    });
  }

  async #change<T>(kind: string, name: string, detail: string, run: () => T): Promise<T> {
    checkFileName(kind, name);
    return await this.#issuer.issue({
      kind,
      on: thing(name),
      alsoOn: [this.#ownPartOfList()],
      detail,
      run,
    });
  }

  /**
   * What a client touches of the list of files when it adds a file or removes one. Each client has a
   * part of its own, so that two who create different files do not clash; who lists the files touches
   * all parts, and so clashes with both.
   */
  #ownPartOfList(): string {
    return partOfList(this.#issuer.client);
  }

  #find(name: string): SimulatedFile | undefined {
    const { files } = this.#world;
    return Object.hasOwn(files, name) ? files[name] : undefined;
  }

  /** In the order of names: which file was created first is no part of the state. */
  #put(name: string, file: SimulatedFile): void {
    const entries = Object.entries({ ...this.#world.files, [name]: file });
    this.#world.files = Object.fromEntries(entries.sort(([a], [b]) => a < b ? -1 : 1));
  }

  #take(name: string): void {
    const { [name]: _taken, ...others } = this.#world.files;
    this.#world.files = others;
  }
}

/** The name of a file in schedules and messages. A file may be called as the lock is. */
function thing(name: string): string {
  return `file ${name}`;
}

function partOfList(client: string): string {
  return `files of ${client}`;
}
