/**
 * Reads the values of an answer that came from a learner's process, which may be anything.
 *
 * @module
 */

import { SandboxError } from "./sandbox_error.ts";

/** The most operations that one client waits for at the same time. */
export const MOST_PENDING = 100;
/** More than a learner's texts have, in characters. */
const MOST_TEXT = 10_000;
const MOST_MS = 2 ** 31;

/** @throws {SandboxError} when it has no properties */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null) return { ...value };
  throw wrong();
}

/** @throws {SandboxError} when it is no list, or has more than `most` elements */
export function listOf(value: unknown, most: number): readonly unknown[] {
  if (Array.isArray(value) && value.length <= most) return value;
  throw wrong();
}

/** @throws {SandboxError} when it is no text, or a longer one than learners write */
export function textOf(value: unknown): string {
  if (typeof value === "string" && value.length <= MOST_TEXT) return value;
  throw wrong();
}

/** @throws {SandboxError} when it is neither `true` nor `false` */
export function flagOf(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw wrong();
}

/** @throws {SandboxError} when it is no whole number from `least` to `most` */
export function integerOf(value: unknown, least: number, most: number): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most) {
    return value;
  }
  throw wrong();
}

/** @throws {SandboxError} when it is no length of time, in milliseconds */
export function msOf(value: unknown): number {
  if (typeof value === "number" && value >= 0 && value <= MOST_MS) return value;
  throw wrong();
}

/** What is thrown when a process gives a wrong answer. */
export function wrong(): SandboxError {
  return new SandboxError("it gave a wrong answer", false);
}
