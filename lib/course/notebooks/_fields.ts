import { NotebookError } from "./notebook_error.ts";
import { splitLines } from "./split_lines.ts";

/** As much of a wrong value as helps to find it. */
const LONGEST_VALUE = 60;

/** An object in a notebook's file: gives out its fields with their types checked. */
export class Fields {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #file: string;
  readonly #place: string;

  /**
   * Takes a value for an object.
   *
   * @param value The value.
   * @param file The path of the notebook, for errors.
   * @param place Where in it the value stands, for errors: `"cell 3"`.
   * @throws {NotebookError} when it is no object
   */
  constructor(value: unknown, file: string, place: string) {
    if (!isObject(value)) throw refusal(file, `${place} must be an object`, value);
    this.#fields = value;
    this.#file = file;
    this.#place = place;
  }

  /** A text. */
  text(name: string): string {
    const value = this.#fields[name];
    if (typeof value === "string") return value;
    throw this.refuse(name, "must be a text");
  }

  /** A text that is stored as a whole or in lines. */
  lines(name: string): string[] {
    const value = this.#fields[name];
    if (typeof value === "string") return splitLines(value);
    if (isTexts(value)) return splitLines(value.join(""));
    throw this.refuse(name, "must be a text or a list of texts");
  }

  /** A list of texts. */
  texts(name: string): string[] {
    const value = this.#fields[name];
    if (isTexts(value)) return value;
    throw this.refuse(name, "must be a list of texts");
  }

  /** A positive whole number, or `null`. */
  count(name: string): number | null {
    const value = this.#fields[name];
    if (value === null || typeof value === "number" && Number.isInteger(value) && value > 0) {
      return value;
    }
    throw this.refuse(name, "must be a positive whole number or null");
  }

  /** One of a few values. */
  choice<const T extends string | number>(name: string, choices: readonly T[]): T {
    const value = this.#fields[name];
    const choice = choices.find((one) => one === value);
    if (choice !== undefined) return choice;
    throw this.refuse(name, `must be ${choices.map((one) => JSON.stringify(one)).join(" or ")}`);
  }

  /** An object. */
  object(name: string): Fields {
    return new Fields(this.#fields[name], this.#file, `'${name}' of ${this.#place}`);
  }

  /** A list of objects, each of which is called by its number in errors. */
  objects(name: string, called: string): Fields[] {
    const value = this.#fields[name];
    if (!Array.isArray(value)) throw this.refuse(name, "must be a list");
    const of = this.#place === "the file" ? "" : ` of ${this.#place}`;
    return value.map((one, index) => new Fields(one, this.#file, `${called} ${index + 1}${of}`));
  }

  /** Whether there is such a field. */
  has(name: string): boolean {
    return Object.hasOwn(this.#fields, name);
  }

  /** All fields, as they are. */
  all(): Record<string, unknown> {
    return { ...this.#fields };
  }

  /** An error that names the field, the rule that it breaks, and its value. */
  refuse(name: string, rule: string): NotebookError {
    return refusal(this.#file, `'${name}' of ${this.#place} ${rule}`, this.#fields[name]);
  }
}

function refusal(file: string, rule: string, value: unknown): NotebookError {
  const text = JSON.stringify(value) ?? "missing";
  const shown = text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}...` : text;
  return new NotebookError(`Cannot read '${file}' as ${rule}: current value is ${shown}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
