/**
 * Wraps an object: calls of the given methods go through `advice`, which does the `work` sooner or
 * later. What the other methods call on `this` goes through it as well: an office's `buy()` is a read
 * and a write.
 */
export function around<T extends object>(
  target: T,
  methods: readonly string[],
  advice: (method: string, args: readonly unknown[], work: () => Promise<unknown>) => unknown,
): T {
  return new Proxy(target, {
    get(target, key): unknown {
      const value: unknown = Reflect.get(target, key);
      if (typeof key !== "string" || typeof value !== "function" || !methods.includes(key)) {
        return value;
      }
      // Called on the object itself: a proxy has no private fields.
      return (...args: unknown[]) => advice(key, args, () => value.apply(target, args));
    },
  });
}
