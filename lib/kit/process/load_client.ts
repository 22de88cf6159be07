import * as clientKit from "../mod.ts";
import type { Client } from "../desk/desk.ts";
import { errorText, inspectValue } from "../desk/refusals.ts";
import { type ClientSource, ClientSourceError } from "./protocol.ts";

/** What the text of a client function may name, although nothing is imported in it. */
const KIT: Readonly<Record<string, unknown>> = { ...clientKit };

/**
 * Makes a client from what was sent to this process.
 *
 * @throws {ClientSourceError} when the module exports no function `client`
 */
export async function loadClient(source: ClientSource): Promise<Client> {
  if (source.kind === "function") return checked(functionOf(source.text), "its text");
  // Not a literal: for a literal, Deno would not check the module's own imports against the
  // permissions.
  return clientIn(await import(source.url), source.url);
}

/**
 * The client that a module exports.
 *
 * @param url How an error calls the module.
 * @throws {ClientSourceError} when it exports no function `client`
 */
export function clientIn(module: { readonly client?: unknown }, url: string): Client {
  return checked(module.client, url);
}

function checked(found: unknown, where: string): Client {
  if (isClient(found)) return found;
  throw new ClientSourceError(
    `Cannot run the client as ${where} holds no function \`client\`: write ` +
      "`export async function client(desk) { ... }`",
  );
}

function functionOf(text: string): unknown {
  const names = Object.keys(KIT);
  return new Function(...names, `"use strict"; return (${text}\n);`)(
    ...names.map((name) => KIT[name]),
  );
}

function isClient(value: unknown): value is Client {
  return typeof value === "function";
}

/**
 * Says in plain words why a client threw.
 *
 * The most common mistake in a notebook is to use a variable of another cell: a function's text
 * travels to the client's process, the variables around it do not.
 */
export function explainThrown(error: unknown, source: ClientSource): string {
  if (!(error instanceof Error)) return `${inspectValue(error)}, which is no Error`;
  const missing = error instanceof ReferenceError && source.kind === "function"
    ? /^(\S+) is not defined$/.exec(error.message)?.[1]
    : undefined;
  if (missing === undefined) return errorText(error);
  return `ReferenceError: '${missing}' is not defined in this client's process. Only the client's ` +
    "own text is sent there, not the variables around it: " +
    `declare '${missing}' inside the client function.`;
}
