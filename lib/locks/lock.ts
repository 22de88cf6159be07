/** How long to wait for a {@linkcode Lock}, and when to stop waiting. */
export interface AcquireOptions {
  /**
   * The longest wait in milliseconds; `0` gives up at once.
   *
   * @default {Infinity} waits until the lock is free
   */
  timeout?: number;
  /** Stops the wait as soon as it is aborted; {@linkcode Lock.acquire} then rejects with its reason. */
  signal?: AbortSignal;
}

/**
 * A mutex: at most one client holds it at a time, everybody else waits.
 *
 * A lock is not reentrant: who acquires it twice without releasing waits for itself.
 */
export interface Lock {
  /**
   * Waits until the lock is free and takes it.
   *
   * @throws {LockTimeoutError} when `timeout` milliseconds have passed
   * @throws the signal's reason when `signal` is aborted
   */
  acquire(options?: AcquireOptions): Promise<Guard>;
  /** Takes the lock if it is free now, otherwise returns `undefined` without waiting. */
  tryAcquire(): Promise<Guard | undefined>;
}

/**
 * The proof that its owner holds a lock, and the only way to release it: nobody else can.
 *
 * `using guard = await lock.acquire()` releases the lock at the end of the block, also when the
 * block throws.
 */
export interface Guard extends Disposable, AsyncDisposable {
  /** Releases the lock. Further calls do nothing. */
  release(): void;
}
