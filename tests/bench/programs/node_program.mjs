/** The npm peers in the roles of `contenders/contender.ts`; the first argument is where they are installed. */
// deno-lint-ignore-file explicit-function-return-type -- Node.js runs this file as it is, and JavaScript has no return types
import fs from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";
import { promisify } from "node:util";

const [peers, subject, role, folder, ...numbers] = process.argv.slice(2);
const load = createRequire(`${peers}/`);
const path = `${folder}/lock`;

// None of them waits unless told to. lockfile then polls every 100 ms; proper-lockfile's own
// pauses (1 s, 2 s, 4 s ...) would let next to nobody in here, so it gets shorter ones.
const RETRIES = { forever: true, minTimeout: 1, maxTimeout: 50, factor: 2, randomize: true };
const WAIT = { wait: 60_000 };

/** Each gives a function that acquires and returns, or resolves to, the function that releases. */
const strategies = {
  "proper-lockfile"() {
    const { lock } = load("proper-lockfile");
    return () => lock(path, { retries: RETRIES });
  },
  "proper-lockfile sync"() {
    const { lockSync } = load("proper-lockfile");
    return () => lockSync(path);
  },
  "lockfile"() {
    const lockfile = load("lockfile");
    const lock = promisify(lockfile.lock);
    const unlock = promisify(lockfile.unlock);
    return async () => {
      await lock(`${path}.lock`, WAIT);
      return () => unlock(`${path}.lock`);
    };
  },
  "lockfile sync"() {
    const { lockSync, unlockSync } = load("lockfile");
    return () => {
      lockSync(`${path}.lock`);
      return () => unlockSync(`${path}.lock`);
    };
  },
  "fs-ext flock"() {
    const flock = promisify(load("fs-ext").flock);
    const file = fs.openSync(path, "a+");
    return async () => {
      await flock(file, "ex");
      return () => flock(file, "un");
    };
  },
  "fs-ext flockSync"() {
    const { flockSync } = load("fs-ext");
    const file = fs.openSync(path, "a+");
    return () => {
      flockSync(file, "ex");
      return () => flockSync(file, "un");
    };
  },
};

const roles = {
  async cycle(acquire, [milliseconds]) {
    const synchronous = subject.toLowerCase().endsWith("sync");
    async function time(count) {
      const begin = performance.now();
      if (synchronous) { for (let i = 0; i < count; i++) acquire()(); }
      else for (let i = 0; i < count; i++) await (await acquire())();
      return performance.now() - begin;
    }
    let count = 16;
    while (await time(count) < 5) count *= 4;
    const batches = [];
    for (let left = milliseconds; left > 0; left -= batches.at(-1)) {
      batches.push(await time(count));
    }
    batches.sort((a, b) => a - b);
    console.log(batches[Math.floor(batches.length / 2)] * 1000 / count);
  },

  async contend(acquire, [window, work]) {
    const counter = `${folder}/counter.json`;
    const sleeper = new Int32Array(new SharedArrayBuffer(4));
    console.log("ready");
    await new Promise((resolve) => process.stdin.once("data", resolve));
    const begin = performance.now();
    const cpu = process.cpuUsage();
    let inTime = 0;
    let written = 0;
    while (performance.now() - begin < window) {
      const release = await acquire();
      const { count } = JSON.parse(fs.readFileSync(counter, "utf8"));
      if (work > 0) Atomics.wait(sleeper, 0, 0, work);
      fs.writeFileSync(counter, JSON.stringify({ count: count + 1 }));
      await release();
      written++;
      if (performance.now() - begin < window) inTime++;
    }
    const { user, system } = process.cpuUsage(cpu);
    console.log(JSON.stringify({ inTime, written, cpuMs: (user + system) / 1000 }));
  },

  async hold(acquire) {
    await acquire();
    console.log("held");
    await new Promise((resolve) => process.stdin.resume().once("end", resolve));
  },

  async wait(acquire) {
    console.log("waiting");
    await acquire();
    console.log("got");
  },
};

// proper-lockfile wants what it locks to exist.
fs.closeSync(fs.openSync(path, "a"));
await roles[role](strategies[subject](), numbers.map(Number));
process.exit();
