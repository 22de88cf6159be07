import { mimeBundle, splitLines } from "../mime_bundle.ts";
import type { CellOutput } from "../notebook.ts";
import { KernelMessage } from "./client.ts";

/** Cut from stack traces: where the course lies on this computer means nothing to others. */
const ROOT = import.meta.resolve("../../../");

/** Collects what a cell shows, as an open page would. */
export class CellOutputs {
  #shown: { output: CellOutput; displayId: string | undefined }[] = [];
  #clearsFirst = false;

  /** Takes a message of the Jupyter kernel; a message that shows nothing is ignored. */
  add(message: KernelMessage.IIOPubMessage): void {
    if (KernelMessage.isClearOutputMsg(message)) {
      if (message.content.wait) this.#clearsFirst = true;
      else this.#shown = [];
    } else if (KernelMessage.isUpdateDisplayDataMsg(message)) {
      const { data, metadata, transient: { display_id } } = message.content;
      for (const one of this.#shown) {
        if (one.displayId !== display_id || one.output.output_type !== "display_data") continue;
        one.output = { output_type: "display_data", data: mimeBundle(data), metadata };
      }
    } else {
      const output = outputOf(message);
      if (output) this.#show(output, displayIdOf(message));
    }
  }

  /** What is shown now. */
  get all(): CellOutput[] {
    return this.#shown.map(({ output }) => output);
  }

  #show(output: CellOutput, displayId: string | undefined): void {
    if (this.#clearsFirst) this.#shown = [];
    this.#clearsFirst = false;
    const last = this.#shown.at(-1)?.output;
    // Each call of console.log is a message of its own.
    if (
      output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name
    ) {
      last.text = splitLines([...last.text, ...output.text].join(""));
    } else this.#shown.push({ output, displayId });
  }
}

function outputOf(message: KernelMessage.IIOPubMessage): CellOutput | undefined {
  if (KernelMessage.isStreamMsg(message)) {
    const { name, text } = message.content;
    return { output_type: "stream", name, text: splitLines(text) };
  }
  if (KernelMessage.isDisplayDataMsg(message)) {
    const { data, metadata } = message.content;
    return { output_type: "display_data", data: mimeBundle(data), metadata };
  }
  if (KernelMessage.isExecuteResultMsg(message)) {
    const { data, metadata, execution_count } = message.content;
    return { output_type: "execute_result", data: mimeBundle(data), metadata, execution_count };
  }
  if (KernelMessage.isErrorMsg(message)) {
    const { ename, evalue, traceback } = message.content;
    const lines = traceback.map((line) => line.replaceAll(ROOT, ""));
    return { output_type: "error", ename, evalue, traceback: lines };
  }
  return undefined;
}

function displayIdOf(message: KernelMessage.IIOPubMessage): string | undefined {
  if (!KernelMessage.isDisplayDataMsg(message)) return undefined;
  return message.content.transient?.display_id;
}
