/**
 * The official client for Jupyter servers. Only this file loads it.
 *
 * @module
 */

export {
  KernelAPI,
  KernelConnection,
  KernelMessage,
  ServerConnection,
  SessionAPI,
} from "npm:@jupyterlab/services@7.6.6";

/** It reports its connections there, which in Deno is standard output. Nobody else uses it here. */
console.debug = () => {};
