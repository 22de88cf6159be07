import { inExplorer } from "./_in_explorer.ts";
import { inRealProcesses } from "./_in_real_processes.ts";
import type { Setting } from "./_setting.ts";

/** Every setting in which a contract must hold. */
export const EVERYWHERE: readonly Setting[] = [inRealProcesses, inExplorer];
