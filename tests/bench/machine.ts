import type { Contender } from "./contenders/contender.ts";

/** Where the figures come from. */
export interface Machine {
  /** The system and its version. */
  os: string;
  /** The processor's architecture. */
  arch: string;
  /** How many processors there are. */
  cores: number;
  /** How much memory there is, in MiB. */
  memoryMiB: number;
  /** How many processes were busy in the minute before the start; a busy machine is slower. */
  loadAverage: number;
  /** When the bench began. */
  date: string;
  /** The version of Deno and of each peer. */
  versions: Record<string, string>;
}

/** Describes this machine, before anything is run on it. */
export function describeMachine(): Machine {
  return {
    os: `${Deno.build.os} ${Deno.osRelease()}`,
    arch: Deno.build.arch,
    cores: navigator.hardwareConcurrency,
    memoryMiB: Math.round(Deno.systemMemoryInfo().total / 2 ** 20),
    loadAverage: Deno.loadavg()[0] ?? 0,
    date: new Date().toISOString(),
    versions: { deno: Deno.version.deno },
  };
}

/** Adds the versions of `contenders` to those of `machine`. */
export function addVersions(machine: Machine, contenders: readonly Contender[]): void {
  for (const { subject, version } of contenders) {
    if (version !== undefined) machine.versions[subject] = version;
  }
}
