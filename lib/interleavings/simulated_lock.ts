import { checkTimeout } from "../locks/_check_options.ts";
import { LockTimeoutError } from "../locks/errors.ts";
import type { AcquireOptions, Guard, Lock } from "../locks/lock.ts";
import { currentIssuer, effect, type Issuer, step } from "./operation.ts";
import { LOCK, type SimulatedWorld } from "./simulated_world.ts";

/**
 * The lock of one run. To acquire is an operation, and so is a try. A release is none: the guard's
 * owner cannot wait for its turn there, so it is part of the owner's step before.
 */
export class SimulatedLock implements Lock {
  readonly #world: SimulatedWorld;

  constructor(world: SimulatedWorld) {
    this.#world = world;
  }

  async acquire({ timeout = Infinity, signal }: AcquireOptions = {}): Promise<Guard> {
    checkTimeout(timeout);
    const owner = currentIssuer("acquire the lock");
    await step({
      kind: "acquire",
      on: LOCK,
      ready: () => this.#world.lockHolder === undefined,
      run: () => this.#take(owner),
      ...(timeout < Infinity && { givesUp: () => new LockTimeoutError(LOCK, timeout) }),
      ...(signal && { signal }),
    });
    return this.#guardOf(owner);
  }

  async tryAcquire(): Promise<Guard | undefined> {
    const owner = currentIssuer("try to acquire the lock");
    const taken = await step({
      kind: "try to acquire",
      on: LOCK,
      run: () => this.#world.lockHolder === undefined && this.#take(owner),
    });
    return taken ? this.#guardOf(owner) : undefined;
  }

  #take(owner: Issuer): true {
    this.#world.lockHolder = owner.client;
    owner.held.add(LOCK);
    return true;
  }

  #guardOf(owner: Issuer): Guard {
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      effect({ kind: "release", on: LOCK, run: () => this.#release(owner) });
    };
    return {
      release,
      [Symbol.dispose]: release,
      [Symbol.asyncDispose]: () => Promise.resolve(release()),
    };
  }

  #release(owner: Issuer): void {
    const releaser = currentIssuer("release the lock").client;
    if (releaser !== owner.client) this.#world.foreignRelease = { releaser, owner: owner.client };
    this.#world.lockHolder = undefined;
    owner.held.delete(LOCK);
  }
}
