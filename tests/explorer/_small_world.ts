import {
  currentIssuer,
  type Effect,
  type Issuer,
  type Operation,
} from "../../lib/explorer/simulation/operation.ts";
import { LockTimeoutError } from "../../lib/kit/desk/errors.ts";

/** The client whose code is running. */
export function me(): Issuer {
  const issuer = currentIssuer();
  if (!issuer) throw new Error("No client's code is running.");
  return issuer;
}

/** Does `operation` when its turn comes. */
export async function step<T>(operation: Operation<T>): Promise<T> {
  return await me().issue(operation);
}

function effect(effect: Effect): void {
  me().effect(effect);
}

/**
 * Things for clients to share, each made of `step` and `effect`: what the simulated desk is made of,
 * but several of a kind. Their plain fields are their state.
 */
export class SmallWorld {
  readonly x = new Cell("x", 1);
  readonly y = new Cell("y", 2);
  readonly lock = new KernelLock("lock");
  readonly otherLock = new KernelLock("other lock");
  readonly files = new Files();
  readonly section = new Section();

  /** What the system does when a client crashes. */
  crashed(client: string): void {
    for (const lock of [this.lock, this.otherLock]) {
      if (lock.holder === client) lock.holder = "";
    }
    this.section.inside = this.section.inside.filter((name) => name !== client);
  }

  holderOf(on: string): string | undefined {
    return [this.lock, this.otherLock].find(({ name }) => name === on)?.holder;
  }
}

/** A number that is read and written in one operation each. */
export class Cell {
  constructor(readonly name: string, public value: number) {}

  read(): Promise<number> {
    return step({ kind: "read", on: this.name, readOnly: true, run: () => this.value });
  }

  write(value: number): Promise<void> {
    return step({
      ...{ kind: "write", on: this.name, detail: String(value) },
      run: () => {
        this.value = value;
      },
    });
  }

  /** Looks like a read, and may fail. */
  pay(): Promise<number> {
    return step({
      ...{ kind: "pay", on: this.name, readOnly: true, run: () => this.value },
      fails: () => new Error("The card is declined."),
    });
  }
}

/** A lock that is released within the step of its holder, as the simulated lock of a desk is. */
export class KernelLock {
  holder = "";

  constructor(readonly name: string) {}

  async acquire(timeout = Infinity): Promise<Disposable> {
    const owner = me();
    await step({
      ...{ kind: "acquire", on: this.name },
      ready: () => this.holder === "",
      run: () => this.#take(owner),
      ...(timeout < Infinity && { givesUp: () => new LockTimeoutError(this.name, timeout) }),
    });
    return this.#guardOf(owner.client);
  }

  async tryAcquire(): Promise<Disposable | undefined> {
    const owner = me();
    const taken = await step({
      ...{ kind: "try", on: this.name },
      run: () => this.holder === "" && this.#take(owner),
    });
    return taken ? this.#guardOf(owner.client) : undefined;
  }

  #take(owner: Issuer): true {
    this.holder = owner.client;
    owner.held.add(this.name);
    return true;
  }

  #guardOf(owner: string): Disposable {
    const release = (): void => {
      if (this.holder !== owner) return;
      this.holder = "";
      me().held.delete(this.name);
    };
    return {
      [Symbol.dispose]: () => effect({ kind: "release", on: this.name, run: release }),
    };
  }
}

/** Which names there are: what a listing looks at, and what creating or removing any file changes. */
const FOLDER = "folder";

/** A folder, just big enough to build a lock file in. */
export class Files {
  readonly byName: Record<string, { text: string; since: number }> = {};

  exists(name: string): Promise<boolean> {
    return step({ kind: "exists", on: name, readOnly: true, run: () => name in this.byName });
  }

  read(name: string): Promise<string | undefined> {
    return step({ kind: "read", on: name, readOnly: true, run: () => this.byName[name]?.text });
  }

  /** Virtual milliseconds since it was written. */
  age(name: string): Promise<number> {
    const issuer = me();
    return step({
      ...{ kind: "age", on: name, readOnly: true },
      run: () => issuer.now - (this.byName[name]?.since ?? Infinity),
    });
  }

  list(): Promise<string> {
    return step({
      ...{ kind: "list", on: FOLDER, readOnly: true },
      run: () => Object.keys(this.byName).sort().join(),
    });
  }

  write(name: string, text: string): Promise<void> {
    const issuer = me();
    return step({
      ...{ kind: "write", on: name, alsoOn: [FOLDER] },
      run: () => this.#put(name, text, issuer.now),
    });
  }

  /** Creates the file unless it is there, in one operation, as `O_EXCL` does. */
  createNew(name: string, text: string): Promise<boolean> {
    const issuer = me();
    return step({
      ...{ kind: "create", on: name, alsoOn: [FOLDER] },
      run: () => {
        if (name in this.byName) return false;
        this.#put(name, text, issuer.now);
        return true;
      },
    });
  }

  remove(name: string): Promise<void> {
    return step({
      ...{ kind: "remove", on: name, alsoOn: [FOLDER] },
      run: () => {
        delete this.byName[name];
      },
    });
  }

  #put(name: string, text: string, since: number): void {
    this.byName[name] = { text, since };
  }
}

/** A critical section that clients enter and leave between their operations. */
export class Section {
  inside: string[] = [];
  most = 0;

  enter(): void {
    const { client } = me();
    effect({
      ...{ kind: "enter", on: "section" },
      run: () => {
        this.inside.push(client);
        this.most = Math.max(this.most, this.inside.length);
      },
    });
  }

  leave(): void {
    const { client } = me();
    effect({
      ...{ kind: "leave", on: "section" },
      run: () => {
        this.inside = this.inside.filter((name) => name !== client);
      },
    });
  }
}

/** Lets virtual time pass. */
export function nap(ms: number): Promise<void> {
  return step({ kind: "sleep", on: "clock", detail: `${ms} ms`, sleep: ms, run: () => {} });
}
