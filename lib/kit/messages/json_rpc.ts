import { inspectValue } from "../desk/refusals.ts";
import {
  MessageError,
  MessageTimeoutError,
  MessageTooLongError,
  PeerGoneError,
  QueueClosedError,
  RemoteCallError,
} from "./errors.ts";

// JSON-RPC 2.0 (jsonrpc.org/specification), without batches. As each of its messages says
// `"jsonrpc": "2.0"`, other messages can share the pipe.
const VERSION = "2.0";

/** JSON-RPC leaves -32000 to -32099 to the application; the name in `data` says more. */
const APPLICATION_ERROR = -32000;

/** The notification that cancels a call, as in the Language Server Protocol. */
export const CANCEL = "$/cancelRequest";

/** What a JSON-RPC message says. */
export type RpcMessage =
  | { readonly kind: "request"; readonly id: number; readonly method: string; params: unknown }
  | { readonly kind: "notification"; readonly method: string; readonly params: unknown }
  | { readonly kind: "result"; readonly id: number; readonly result: unknown }
  | { readonly kind: "error"; readonly id: number; readonly error: Error };

/** A JSON-RPC message on the wire. */
export interface RpcFrame {
  readonly jsonrpc: typeof VERSION;
  readonly [field: string]: unknown;
}

/** @throws {MessageError} when `params` are not JSON */
export function requestFrame(id: number, method: string, params: unknown): RpcFrame {
  return { jsonrpc: VERSION, id, method, params: requireText(params, `call '${method}'`) };
}

/** @throws {MessageError} when `params` are not JSON */
export function notificationFrame(method: string, params: unknown): RpcFrame {
  return { jsonrpc: VERSION, method, params: requireText(params, `notify by '${method}'`) };
}

/** @throws {MessageError} when the result is not JSON */
export function resultFrame(id: number, result: unknown): RpcFrame {
  return { jsonrpc: VERSION, id, result: requireText(result, "answer") ?? null };
}

/**
 * Refuses what JSON leaves out of an object without a word, so that the other side would get something else,
 * or a message that is no answer.
 */
function requireText(value: unknown, doing: string): unknown {
  if (!isLeftOut(value)) return value;
  throw new MessageError(`Cannot ${doing} with what is not JSON: it is ${inspectValue(value)}`);
}

function isLeftOut(value: unknown): boolean {
  if (typeof value === "function" || typeof value === "symbol") return true;
  if (typeof value !== "object" || value === null) return false;
  try {
    // An object may say itself that it has no text.
    return "toJSON" in value && JSON.stringify(value) === undefined;
  } catch {
    // Its own code has thrown: so it will, and is told, when the message is encoded.
    return false;
  }
}

/** An answer that says what was thrown. Anything can be: `null`, an object without a prototype, a proxy that throws. */
export function errorFrame(id: number, thrown: unknown): RpcFrame {
  const { message, data } = describe(thrown);
  return { jsonrpc: VERSION, id, error: { code: APPLICATION_ERROR, message, data } };
}

function describe(thrown: unknown): { message: string; data: Record<string, unknown> } {
  try {
    if (thrown instanceof Error) {
      const { name, message } = thrown;
      return { message: String(message), data: { name: String(name), ...partsOf(thrown) } };
    }
  } catch {
    // Its own code has thrown.
  }
  const message = typeof thrown === "string" ? thrown : inspectValue(thrown);
  return { message, data: { name: "Error" } };
}

/** What {@linkcode parseError} needs, besides the message, to make the same error again. */
function partsOf(thrown: unknown): { peer?: string; maxBytes?: number; timeout?: number } {
  if (thrown instanceof PeerGoneError) return { peer: thrown.peer };
  if (thrown instanceof MessageTooLongError) return { maxBytes: thrown.maxBytes };
  return thrown instanceof MessageTimeoutError ? { timeout: thrown.timeout } : {};
}

/** Reads a message. Returns `undefined` when it is none of JSON-RPC. */
export function parseRpc(message: unknown): RpcMessage | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  if (!("jsonrpc" in message) || message.jsonrpc !== VERSION) return undefined;
  const params = "params" in message ? message.params : undefined;
  const method = "method" in message ? message.method : undefined;
  if (!("id" in message)) {
    return typeof method === "string" ? { kind: "notification", method, params } : undefined;
  }
  const { id } = message;
  if (typeof id !== "number") return undefined;
  if (typeof method === "string") return { kind: "request", id, method, params };
  if ("result" in message) return { kind: "result", id, result: message.result };
  if ("error" in message) return { kind: "error", id, error: parseError(message.error) };
  return undefined;
}

/** Makes an error of the type that it had on the other side, if this side knows it too. */
function parseError(error: unknown): Error {
  const message = textField(error, "message") ?? "no message";
  const data = typeof error === "object" && error !== null && "data" in error && error.data;
  const name = textField(data, "name") ?? "Error";
  switch (name) {
    case "MessageError":
      return new MessageError(message);
    case "MessageTooLongError":
      return new MessageTooLongError(message, numberField(data, "maxBytes"));
    case "MessageTimeoutError":
      return new MessageTimeoutError(message, numberField(data, "timeout"));
    case "PeerGoneError":
      return new PeerGoneError(message, textField(data, "peer") ?? "unknown");
    case "QueueClosedError":
      return new QueueClosedError(message);
    default:
      return new RemoteCallError(message, name);
  }
}

function textField(value: unknown, field: string): string | undefined {
  const text = fieldOf(value, field);
  return typeof text === "string" ? text : undefined;
}

/** `NaN` when there is no such number: the other side may say anything. */
function numberField(value: unknown, field: string): number {
  const number = fieldOf(value, field);
  return typeof number === "number" ? number : NaN;
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, field) : undefined;
}
