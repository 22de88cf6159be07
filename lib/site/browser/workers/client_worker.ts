/**
 * The worker in which a learner's code runs. It is started from a `data:` address, which has an origin of its
 * own: it reaches neither the page nor what the page keeps, and the page's policy leaves it no network. It
 * answers what a client does next, and nothing else; whatever its code does here costs only this worker.
 *
 * @module
 */

import { withClients } from "../../../explorer/local.ts";
import { LocalRunner } from "../../../explorer/simulation/runner.ts";
import { LocalTaskRunner } from "../../../explorer/tasks/local_task_runner.ts";
import type { Client } from "../../../kit/desk/desk.ts";
import * as kit from "../../../kit/mod.ts";
import { siteWords } from "../../../text/words.ts";
import { type Begin, CLIENT_ENTRY, type Observe, type Observed } from "./messages.ts";

/** A learner's module, as a function of what it imports and exports. */
type LearnersModule = (
  require: (specifier: string) => unknown,
  exports: Record<string, unknown>,
) => Promise<void>;

function requireKit(specifier: string): unknown {
  if (specifier === "last-ticket") return kit;
  throw new Error(siteWords.check.noSuchModule(specifier));
}

/** Each run has a module of its own, as each client's process has. */
async function newClient(module: LearnersModule): Promise<Client> {
  const exports: Record<string, unknown> = {};
  await module(requireKit, exports);
  const { client } = exports;
  if (typeof client !== "function") throw new Error(siteWords.check.noClient);
  return client as Client;
}

async function serve(module: LearnersModule, port: MessagePort): Promise<void> {
  await withClients(async (surroundings) => {
    const runner = new LocalRunner(() => newClient(module), surroundings);
    const tasks = new LocalTaskRunner(() => newClient(module), surroundings);
    port.onmessage = async ({ data }: MessageEvent<Observe>) => {
      const { number } = data;
      let answer: Observed;
      try {
        const replies = "tasks" in data
          ? await tasks.observeTasks(data.tasks)
          : await runner.observe(data.queries);
        answer = { kind: "replies", number, replies };
      } catch (error) {
        answer = { kind: "error", number, error: String(error) };
      }
      port.postMessage(answer);
    };
    port.postMessage({ kind: "started" } satisfies Observed);
    // As long as the worker lives.
    await new Promise<never>(() => {});
  });
}

const begin = new Promise<Begin>((resolve) => {
  addEventListener("message", ({ data }) => resolve(data as Begin), { once: true });
});

Object.defineProperty(globalThis, CLIENT_ENTRY, {
  configurable: true,
  value: async (module: LearnersModule): Promise<void> => {
    Reflect.deleteProperty(globalThis, CLIENT_ENTRY);
    const { port } = await begin;
    await serve(module, port);
  },
});
