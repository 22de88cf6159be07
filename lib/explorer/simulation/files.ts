import { checkFileName, type Files } from "../../kit/desk/files.ts";
import type { Issuer } from "./operation.ts";
import { step } from "./step.ts";

/** The shared files. */
export class SimulatedFiles implements Files {
  readonly #issuer: Issuer;

  constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  createNew(name: string, text = ""): Promise<boolean> {
    return this.#do("create", name, text);
  }

  exists(name: string): Promise<boolean> {
    return this.#do("look for", name);
  }

  async read(name: string): Promise<string | undefined> {
    return await this.#do<string | null>("read", name) ?? undefined;
  }

  write(name: string, text: string): Promise<void> {
    return this.#do("write", name, text);
  }

  async rename(from: string, to: string): Promise<boolean> {
    checkFileName("rename", to);
    return await this.#do("rename", from, to, `to ${to}`);
  }

  remove(name: string): Promise<boolean> {
    return this.#do("remove", name);
  }

  list(): Promise<string[]> {
    return step(this.#issuer, { kind: "list", on: "files", detail: "" });
  }

  async age(name: string): Promise<number | undefined> {
    return await this.#do<number | null>("look at the age of", name) ?? undefined;
  }

  async #do<T>(kind: string, name: string, value?: string, detail = value ?? ""): Promise<T> {
    checkFileName(kind, name);
    // What is no text would be written as one.
    const text = value === undefined ? undefined : String(value);
    return await step(this.#issuer, {
      ...{ kind, on: `file ${name}`, detail: String(detail) },
      ...(text !== undefined && { value: text }),
    });
  }
}
